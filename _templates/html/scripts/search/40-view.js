/* The search field at work: results as one writes, by page, with arrow keys, Escape and a spoken count. */
(() => {
  "use strict";

  const { chooseSentence, load, makeEngine } = self.handbookSearch;
  const root = new URL(document.documentElement.dataset.content_root, document.baseURI);
  const FOLDER = "_static/search/";
  const PER_PAGE = 3;
  const SPOKEN_AFTER = 500;

  const resolve = (address) => new URL(address, root).href;

  let engine;
  const getEngine = async () => {
    if (!engine) {
      await load(resolve(`${FOLDER}latest.js`));
      await load(resolve(`${FOLDER}index.js?v=${self.handbookSearch.latest}`));
      engine = makeEngine(self.handbookSearch.index);
    }
    return engine;
  };

  const getSentences = async (number) => {
    const [, , docname, digest] = self.handbookSearch.index.pages[number];
    await load(resolve(`${FOLDER}text/${docname}.js?v=${digest}`)).catch(() => {}); // results without a sentence, then
    return (self.handbookSearch.texts || {})[docname] || [];
  };

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const groupByPage = (hits) => {
    const groups = new Map();
    hits.forEach((hit) => {
      if (!groups.has(hit.page)) groups.set(hit.page, []);
      const group = groups.get(hit.page);
      if (group.length < PER_PAGE) group.push(hit);
    });
    return [...groups.values()];
  };

  const renderHit = (hit, sentences) => {
    const [address] = self.handbookSearch.index.pages[hit.page];
    const link = make("a", { href: resolve(address) + (hit.anchor ? `#${hit.anchor}` : ""), textContent: hit.title });
    const pieces = chooseSentence(sentences, hit.matched, self.handbookSearch.index.language).map(([text, marked]) =>
      marked ? make("mark", { textContent: text }) : text,
    );
    return make("li", {}, link, ...(pieces.length ? [make("p", { className: "search-sentence" }, ...pieces)] : []));
  };

  const renderGroup = async (group) => {
    const { index } = self.handbookSearch;
    const texts = await getSentences(group[0].page);
    const first = index.sections.findIndex(([page]) => page === group[0].page);
    const hits = group.map((hit) => renderHit(hit, texts[hit.id - first] || []));
    const [, title] = index.pages[group[0].page];
    const heading = make("p", { className: "search-of-page", textContent: title });
    return make("li", {}, heading, make("ul", {}, ...hits));
  };

  const start = (place) => {
    const messages = JSON.parse(place.dataset.messages);
    const onPage = place.classList.contains("search-page");
    const field = place.querySelector(".search-field");
    const panel = place.querySelector(".search-panel");
    const status = place.querySelector("[role=status]");
    const list = make("ul", { className: "search-hits" });
    const count = make("p", { className: "search-count" });
    count.setAttribute("aria-hidden", "true");
    panel.append(count, list);
    let latest = 0;
    let speaking;

    const close = () => {
      latest += 1;
      clearTimeout(speaking);
      panel.hidden = true;
      status.textContent = "";
    };
    const say = (text) => {
      count.textContent = text;
      clearTimeout(speaking);
      speaking = setTimeout(() => {
        status.textContent = text;
      }, SPOKEN_AFTER);
    };
    const describe = (hits, groups) => {
      if (!hits) return messages.none;
      return messages[hits === 1 ? "one" : "many"].replace("{hits}", hits).replace("{pages}", groups);
    };

    const show = async () => {
      const question = field.value.trim();
      const mine = (latest += 1);
      if (onPage) history.replaceState(null, "", question ? `?q=${encodeURIComponent(question)}` : location.pathname);
      if (!question) {
        close();
        return;
      }
      let elements;
      let text;
      try {
        const all = groupByPage((await getEngine()).find(question));
        const groups = all.slice(0, Number(place.dataset.most));
        elements = await Promise.all(groups.map(renderGroup));
        text = describe(all.flat().length, all.length);
        if (groups.length < all.length && !onPage) {
          const more = make("a", { href: `${field.form.action}?q=${encodeURIComponent(question)}` });
          more.textContent = messages.more;
          elements.push(make("li", { className: "search-more" }, more));
        }
      } catch {
        elements = [];
        text = messages.failed;
      }
      if (mine !== latest) return;
      list.replaceChildren(...elements);
      panel.hidden = false;
      say(text);
    };

    const move = (event) => {
      const links = [...list.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      const to = event.key === "ArrowDown" ? at + 1 : at - 1;
      if (panel.hidden || !links.length || (at < 0 && event.key === "ArrowUp")) return;
      event.preventDefault();
      (to < 0 ? field : links[Math.min(to, links.length - 1)]).focus();
    };

    field.addEventListener("input", show);
    place.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event);
      if (event.key === "Escape" && !panel.hidden && !onPage) {
        event.preventDefault();
        close();
        field.focus();
      }
    });
    if (onPage) {
      field.form.addEventListener("submit", (event) => {
        event.preventDefault();
        show();
      });
      if (!field.value) field.value = new URLSearchParams(location.search).get("q") || "";
    } else {
      place.addEventListener("focusout", (event) => {
        if (event.relatedTarget && !place.contains(event.relatedTarget)) close();
      });
      document.addEventListener("pointerdown", (event) => {
        if (!place.contains(event.target)) close();
      });
    }
    if (field.value) show();
  };

  document.querySelectorAll("[data-search]").forEach(start);
})();
