document.getElementById("falla").addEventListener("keydown", event => { if (event.key === "Tab") event.preventDefault(); });
