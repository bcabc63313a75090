document.cookie = "besok=1";
