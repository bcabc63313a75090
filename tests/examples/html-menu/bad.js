document.documentElement.classList.add("skript");
const button = document.getElementById("knapp"), menu = document.getElementById("meny");
const set = open => { button.setAttribute("aria-expanded", open); menu.classList.toggle("oppen", open); };
button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
