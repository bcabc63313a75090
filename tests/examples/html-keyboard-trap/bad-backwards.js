addEventListener("DOMContentLoaded", () => {
  document.getElementById("stopp").addEventListener("keydown", event => {
    if (event.key === "Tab" && event.shiftKey) event.preventDefault();
  });
});
