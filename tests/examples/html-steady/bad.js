addEventListener("DOMContentLoaded", () => {
  document.getElementById("val").addEventListener("change", () => { location.href = "good.html"; });
});
