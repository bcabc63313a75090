/* A button beside each profile image that copies its alternative text, where the browser lets a page copy. */
(() => {
  "use strict";

  const figures = document.querySelectorAll("figure.profile-image");
  if (!navigator.clipboard || !figures.length) {
    return;
  }
  const status = document.createElement("p");
  status.className = "generator-said";
  status.setAttribute("role", "status");
  figures.forEach((figure) => {
    const alt = figure.querySelector("img")?.alt;
    const caption = figure.querySelector("figcaption .caption-text, figcaption");
    if (!alt || !caption) {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-alt";
    button.textContent = "Kopiera alternativtexten";
    button.setAttribute("aria-label", `Kopiera alternativtexten, ${caption.textContent.trim().split("\n")[0]}`);
    const done = document.createElement("span");
    done.setAttribute("aria-hidden", "true"); // said by the status
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(alt);
        done.textContent = " Kopierad.";
        status.textContent = "Alternativtexten är kopierad.";
      } catch {
        status.textContent = "Webbläsaren tillåter inte kopiering. Markera texten och kopiera den själv.";
      }
      setTimeout(() => { done.textContent = ""; }, 4000);
    });
    (figure.querySelector(".legend") ?? figure).append(button, done);
  });
  document.querySelector("main, article, body").append(status);
})();
