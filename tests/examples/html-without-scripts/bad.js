document.getElementById("tips").hidden = false;
