// Reloads the page when the preview has been built anew; the number is that of the build that the page came from.
const shown = Number(document.currentScript.dataset.number);
const events = new EventSource("/_preview/events");
events.addEventListener("message", (event) => {
  if (Number(event.data) !== shown) {
    events.close();
    location.reload();
  }
});
