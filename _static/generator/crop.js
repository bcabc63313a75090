/* Lets the reader say what matters most in a photo, by pointer or keys, and shows what a cover keeps of it. */
(() => {
  "use strict";

  const { findCrop, make } = window.imageGenerator;

  const makeRange = (id, text) => [
    make("label", { htmlFor: id, textContent: text }),
    make("input", { type: "range", id, min: 0, max: 100, value: 50 }),
  ];

  const setBox = (element, { left, top, width, height }) => {
    Object.entries({ left, top, width, height }).forEach(([key, share]) => {
      element.style[key] = `${100 * share}%`;
    });
  };

  /* Returns {element, show(picture), readFocus(), readText()}; `findSpec` gives the cover whose part is shown. */
  const makeCrop = (key, findSpec) => {
    const kept = make("span", { className: "generator-kept" });
    const safe = make("span", { className: "generator-safe" });
    const view = make("div", { className: "generator-crop" });
    const text = make("input", { type: "text", id: `${key}-photo`, autocomplete: "off" });
    const across = makeRange(`${key}-across`, "Det viktigaste i fotot, från vänster till höger");
    const down = makeRange(`${key}-down`, "Det viktigaste i fotot, uppifrån och ner");
    const hint = make("p", { className: "generator-hint" });
    const element = make(
      "fieldset", { className: "generator-choice generator-photo", hidden: true },
      make("legend", { textContent: "Fotot" }),
      make("label", { htmlFor: text.id, textContent: "Vad visar fotot? Det blir dess alternativtext" }), text,
      ...across, ...down, view, hint,
    );
    let photo = null;

    const readFocus = () => ({ x: across[1].value / 100, y: down[1].value / 100 });

    const draw = () => {
      const spec = findSpec();
      view.hidden = !photo || !spec;
      if (view.hidden) {
        return;
      }
      const { left, top, width, height } = findCrop(photo, spec, readFocus());
      setBox(kept, { left: left / photo.width, top: top / photo.height, width: width / photo.width, height: height / photo.height });
      safe.hidden = !spec.safeArea;
      if (spec.safeArea) {
        const scale = width / spec.width;
        const [wide, high] = spec.safeArea.map((side) => side * scale);
        setBox(safe, {
          left: (left + (width - wide) / 2) / photo.width, top: (top + (height - high) / 2) / photo.height,
          width: wide / photo.width, height: high / photo.height,
        });
      }
      const everywhere = spec.safeArea ? " Det inom den streckade linjen syns på alla skärmar." : "";
      hint.textContent = `Ramen är omslagsbilden för ${spec.name}.${everywhere} Dra i bilden eller använd reglagen.`;
    };

    const follow = (event) => {
      const box = view.getBoundingClientRect();
      across[1].value = (100 * (event.clientX - box.left)) / box.width;
      down[1].value = (100 * (event.clientY - box.top)) / box.height;
      draw();
    };
    view.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      view.setPointerCapture(event.pointerId);
      follow(event);
    });
    view.addEventListener("pointermove", (event) => {
      if (view.hasPointerCapture(event.pointerId)) {
        follow(event);
      }
    });
    element.addEventListener("input", draw);

    const show = (picture) => {
      photo = picture;
      element.hidden = !picture;
      if (picture) {
        picture.image.alt = "";
        view.replaceChildren(picture.image, kept, safe);
      }
      draw();
    };

    return { element, show, draw, readFocus, readText: () => text.value.trim() };
  };

  window.imageGenerator = { ...window.imageGenerator, makeCrop };
})();
