b.textContent = _("Search Results"); c.title = "Visa mer"; throw new Error("Bad thing");
