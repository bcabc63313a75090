document.getElementById("ruta").addEventListener("click", () => document.title += "!");
