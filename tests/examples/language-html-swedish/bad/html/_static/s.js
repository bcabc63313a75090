b.textContent = _("Searching");
c.setAttribute("aria-label", "Close window");
