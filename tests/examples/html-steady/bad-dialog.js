addEventListener("DOMContentLoaded", () => {
  setTimeout(() => alert("Svara på vår enkät"), 500);
});
