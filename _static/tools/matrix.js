/* The matrix of services: filter by purpose, effort and audience, and compare some of them; all of it in the address. */
(() => {
  "use strict";

  const { make, makeCopyButton, makeForm, readAddress, writeAddress } = self.handbookTools;
  const { filters, services } = self.handbookTools.data.matrix;
  const LEAST = 2;
  const MOST = 3;
  const NUMBERS = { 1: "valet", 2: "båda valen", 3: "alla tre valen" };
  const CHOSEN = {
    0: "Välj två eller tre tjänster att jämföra.",
    1: "1 vald. Välj en till.",
    2: "2 valda.",
    3: "3 valda. Fler går inte.",
  };
  const FULL = "3 valda. Ta bort en för att välja en annan.";

  const capitalise = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  const start = (table) => {
    const rows = new Map();
    table.querySelectorAll("tbody tr").forEach((row) => {
      const id = row.id.replace("matris-", "");
      if (services[id]) rows.set(id, row);
    });
    if (!rows.size) return;
    const region = table.closest(".table-scroll");
    const chosen = new Set(readAddress("jamfor").split(",").filter((id) => rows.has(id)).slice(0, MOST));

    const selects = filters.map(({ key, label, values }) => {
      const id = `filter-${key}`;
      const select = make("select", { id }, make("option", { value: "", textContent: "Alla" }));
      select.append(...Object.entries(values).map(([value, text]) => make("option", { value, textContent: capitalise(text) })));
      if (values[readAddress(key)]) select.value = readAddress(key);
      return { key, select, field: make("div", { className: "tool-field" }, make("label", { for: id, textContent: label }), select) };
    });
    const count = make("p", { className: "tool-count", role: "status" });
    const reset = make("button", { type: "submit", textContent: "Visa alla tjänster" });
    const said = make("p", { className: "tool-count", role: "status" });
    const compare = make("button", { type: "submit", className: "tool-primary", textContent: "Jämför" });
    const clear = make("button", { type: "button", textContent: "Rensa" });
    const bar = makeForm("tool-row matrix-bar", said, compare, clear);
    const place = make("div", { className: "comparison" });

    const fits = (id) => selects.every(({ key, select }) => !select.value || services[id][key].includes(select.value));

    const toggles = [...rows].map(([id, row]) => {
      const name = row.querySelector("th").textContent.trim();
      const toggle = make("button", { type: "button", className: "matrix-choice" });
      toggle.addEventListener("click", () => {
        const full = chosen.size >= MOST && !chosen.has(id);
        if (!full && !chosen.delete(id)) chosen.add(id);
        if (place.firstChild && chosen.size >= LEAST) showComparison(false); // What is shown is what is chosen.
        else update();
        if (full) said.textContent = FULL;
      });
      row.querySelector("th").append(toggle);
      return { id, name, toggle };
    });

    const update = () => {
      let shown = 0;
      rows.forEach((row, id) => {
        row.hidden = !fits(id);
        if (!row.hidden) shown += 1;
      });
      count.textContent = shown
        ? `Visar ${shown} av ${rows.size} tjänster.`
        : `Ingen tjänst passar ${NUMBERS[selects.filter(({ select }) => select.value).length]}. Ta bort ett val.`;
      [region, bar, place].forEach((part) => {
        part.hidden = !shown;
      });
      reset.hidden = shown === rows.size && selects.every(({ select }) => !select.value);
      toggles.forEach(({ id, name, toggle }) => {
        toggle.textContent = chosen.has(id) ? "Vald" : "Jämför";
        toggle.setAttribute("aria-label", `${toggle.textContent} ${name}`);
        toggle.setAttribute("aria-pressed", String(chosen.has(id)));
        // Not disabled: a reader may press it and be told why.
        toggle.setAttribute("aria-disabled", String(chosen.size >= MOST && !chosen.has(id)));
      });
      if (said.textContent !== CHOSEN[chosen.size]) said.textContent = CHOSEN[chosen.size];
      compare.hidden = chosen.size < LEAST;
      compare.setAttribute("aria-label", `Jämför ${chosen.size} tjänster`);
      clear.hidden = !chosen.size;
      bar.classList.toggle("matrix-bar-live", chosen.size > 0);
      keepClear();
      if (place.firstChild && chosen.size < LEAST) place.replaceChildren();
      writeAddress({
        ...Object.fromEntries(selects.map(({ key, select }) => [key, select.value])),
        jamfor: place.firstChild ? [...chosen].join(",") : "",
      });
    };

    // A stop that gets the focus is scrolled to a place above the bar, which grows with the reader's text.
    const keepClear = () => {
      const covered = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
      document.documentElement.style.scrollPaddingBottom = covered ? `${covered + 8}px` : "";
    };

    const showComparison = (focus) => {
      const ids = [...rows.keys()].filter((id) => chosen.has(id));
      const headings = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
      const names = ids.map((id) => rows.get(id).querySelector("th p").cloneNode(true));
      const lines = headings.slice(1).map((heading, number) => [
        heading,
        ...ids.map((id) => rows.get(id).querySelectorAll("td")[number].textContent.trim()),
      ]);
      filters.forEach(({ key, label, values }) => {
        lines.push([label, ...ids.map((id) => capitalise(services[id][key].map((value) => values[value]).join(", ")))]);
      });
      const heading = make("h3", { tabIndex: -1, textContent: "Jämförelse" });
      const head = make("tr", {}, make("td", {}), ...names.map((name) => make("th", { scope: "col" }, name)));
      const body = lines.map(([label, ...cells]) =>
        make("tr", {}, make("th", { scope: "row", textContent: label }), ...cells.map((text, number) =>
          make("td", { "data-label": names[number].textContent, textContent: text }))),
      );
      const close = make("button", { type: "button", textContent: "Stäng jämförelsen" });
      close.addEventListener("click", () => {
        place.replaceChildren();
        update();
        compare.focus();
      });
      const copy = makeCopyButton("Kopiera länken till jämförelsen", () => location.href);
      const caption = make("caption", { textContent: `Jämförelse av ${names.map((name) => name.textContent).join(", ")}` });
      const compared = make("table", { className: "docutils stacked comparison-table" }, caption);
      compared.append(make("thead", {}, head), make("tbody", {}, ...body));
      const scroller = make("div", { className: "table-scroll", role: "region", tabIndex: 0, "aria-label": "Tabell: Jämförelse" }, compared);
      place.replaceChildren(heading, scroller, make("div", { className: "tool-row" }, copy, close));
      window.dispatchEvent(new Event("tables-changed"));
      update();
      if (focus) heading.focus();
    };

    selects.forEach(({ select }) => select.addEventListener("change", update));
    reset.addEventListener("click", () => {
      selects.forEach(({ select }) => {
        select.value = "";
      });
      update();
      selects[0].select.focus();
    });
    compare.addEventListener("click", () => showComparison(true));
    clear.addEventListener("click", () => {
      const { toggle } = toggles.find(({ id, toggle: one }) => chosen.has(id) && !one.closest("tr").hidden) || toggles[0];
      chosen.clear();
      update();
      toggle.focus();
    });
    new ResizeObserver(keepClear).observe(bar);

    const choices = make("div", { className: "tool-fields" }, ...selects.map(({ field }) => field));
    const legend = make("fieldset", {}, make("legend", { textContent: "Vad ska ni ha tjänsten till?" }), choices);
    const panel = makeForm("tool matrix-panel", legend);
    panel.append(make("div", { className: "tool-row" }, count, reset));
    region.before(panel);
    region.after(bar, place);
    table.classList.add("matrix-live");
    update();
    if (chosen.size >= LEAST) showComparison(false);
  };

  document.querySelectorAll("table.service-matrix").forEach(start);
})();
