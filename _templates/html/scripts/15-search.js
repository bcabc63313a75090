/* The search is loaded at the first key in the search field, or on its own page when the address holds a question. */
(() => {
  "use strict";

  let asked = false;
  const load = (place) => {
    if (asked) return;
    asked = true;
    document.head.append(Object.assign(document.createElement("script"), { src: place.dataset.search }));
  };

  document.addEventListener("input", (event) => {
    const place = event.target.closest("[data-search]");
    if (place) load(place);
  });
  document.addEventListener("DOMContentLoaded", () => {
    const place = document.querySelector(".search-page[data-search]");
    if (place && new URLSearchParams(location.search).get("q")) load(place);
  });
})();
