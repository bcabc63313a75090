/* "Pröva ditt inlägg": advice on a draft, from the same data as the handbook's own language checks. Never a score. */
(() => {
  "use strict";

  const { make, makeCopyButton, makeForm } = self.handbookTools;
  const { limits, wording, longSentence, heavyText } = self.handbookTools.data.draft;
  const WAIT = 400;
  const WEEKDAY = /(mån|tis|ons|tors|fre|lör|sön)dag(en)?$/i;
  const MONTH = "(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)";
  const EMOJI = /\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*/u;

  const segments = (text) =>
    typeof Intl.Segmenter === "function"
      ? [...new Intl.Segmenter("sv", { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment)
      : [...text];
  const isEmoji = (sign) => EMOJI.test(sign) && !/^[\d#*©®™]/u.test(sign);
  const findAddresses = (text) => text.match(/(?:https?:\/\/|www\.)[^\s<>()]+/gi) || [];
  const withoutAddresses = (text) => text.replace(/(?:https?:\/\/|www\.)[^\s<>()]+/gi, " ");
  const findWords = (text) => text.match(/\p{L}[\p{L}\p{N}'’-]*/gu) || [];
  const findSentences = (text) =>
    withoutAddresses(text)
      .split(/\n+|(?<=[.!?…])\s+(?=[”"(]?\p{Lu})/u)
      .filter((sentence) => findWords(sentence).length);
  const cut = (text, length = 70) => (text.length > length ? `${text.slice(0, length).trim()} …` : text);
  const list = (found, most = 4) => {
    const words = [...new Set(found)];
    return words.slice(0, most).map((word) => `”${word}”`).join(", ") + (words.length > most ? " med flera" : "");
  };
  const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const forms = wording.flatMap(({ forms: all, use, why }) => all.map((form) => ({ form, use, why })));

  /** Each rule gets the draft and returns pieces of advice, as text. */
  const rules = [
    ({ text }) =>
      findSentences(text)
        .filter((sentence) => findWords(sentence).length > longSentence)
        .map((sentence) => `${findWords(sentence).length} ord i en mening. Pröva att dela den: ”${cut(sentence.trim())}”`),
    ({ text }) => {
      const words = findWords(withoutAddresses(text));
      if (words.length < 20) return [];
      const lix = words.length / findSentences(text).length + (100 * words.filter((word) => word.length > 6).length) / words.length;
      return lix > heavyText ? [`Texten är tung att läsa (läsbarhetsindex LIX ${Math.round(lix)}). Kortare meningar och kortare ord hjälper.`] : [];
    },
    ({ text }) =>
      forms
        .filter(({ form }) => new RegExp(`(?<![\\p{L}\\p{N}-])${escape(form)}(?![\\p{L}\\p{N}-])`, "iu").test(text))
        .map(({ form, use }) => `”${form}”: skriv hellre ${use}.`),
    ({ text }) => {
      const tags = (text.match(/#[\p{L}\p{N}_]+/gu) || []).filter((tag) => /^#\p{Ll}+$/u.test(tag) && tag.length > 10);
      return tags.length
        ? [`Består ${list(tags)} av flera ord? Skriv stor bokstav i varje ord, som i #LedigaPlatser. Då blir taggen lättare att läsa och rätt uppläst.`]
        : [];
    },
    ({ text }) => {
      const signs = segments(text.replace(/[ \u00a0]+/g, ""));
      const row = signs.some((sign, place) => place > 0 && isEmoji(sign) && isEmoji(signs[place - 1]));
      return row ? ["Flera emojier i rad. En skärmläsare läser upp namnet på var och en, så en enda räcker."] : [];
    },
    ({ text }) => {
      const bare = findAddresses(text);
      return bare.length ? [`Naken adress: ${list(bare.map((address) => cut(address, 40)))}. Skriv vart länken leder, före adressen. Går det, använd en kort adress.`] : [];
    },
    ({ text }) => {
      const shouting = findWords(withoutAddresses(text)).filter((word) => word.length >= 5 && word === word.toUpperCase() && /\p{Lu}{5}/u.test(word));
      return shouting.length ? [`Bara stora bokstäver: ${list(shouting)}. Det läses som rop. Skriv med små.`] : [];
    },
    ({ text }) => (/[!?]{2,}/.test(text) ? ["Flera utrops- eller frågetecken i rad. Ett räcker."] : []),
    ({ text }) => {
      const dates = [...text.matchAll(new RegExp(`(?<before>\\S+)?\\s*(?:den\\s+)?(?<date>\\b\\d{1,2}(?:/\\d{1,2}\\b|\\s+${MONTH}\\b))`, "giu"))];
      const bare = dates.filter(({ groups }) => !WEEKDAY.test((groups.before || "").replace(/[,.]$/, ""))).map(({ groups }) => groups.date);
      return bare.length ? [`Datum utan veckodag: ${list(bare)}. Skriv till exempel ”torsdag den 11 mars”.`] : [];
    },
    ({ text }) => {
      const vague = text.match(/\bi\s*(?:dag|morgon|kväll|går|helgen)\b/giu) || [];
      return vague.length ? [`${list(vague)}: inlägget kan visas flera dagar senare. Skriv veckodag och datum.`] : [];
    },
    ({ image, alt }) => {
      if (!image) return [];
      if (!alt.trim()) return ["Bilden saknar alternativtext. Skriv vad bilden vill säga, i en mening eller två."];
      return /^\s*(en\s+)?(bild|foto|fotografi)\s+(på|av|som)\s/iu.test(alt)
        ? ["Alternativtexten börjar med att det är en bild. Det säger skärmläsaren redan. Börja med det som syns."]
        : [];
    },
    ({ text, service }) => {
      const limit = limits[service];
      if (!limit) return [];
      let length = segments(text).length;
      if (limit.link) findAddresses(text).forEach((address) => (length += limit.link - segments(address).length));
      if (limit.emoji) length += segments(text).filter(isEmoji).length * (limit.emoji - 1);
      const sure = limit.certain ? "" : " Uppgiften om gränsen är inte säker.";
      return length > limit.characters
        ? [`${length} tecken. ${limit.name} tar högst ${limit.characters}, så ${length - limit.characters} ska bort.${sure}`]
        : [];
    },
  ];

  document.querySelectorAll(".draft-checker").forEach((place) => {
    const text = make("textarea", { id: "draft-text", rows: 8, spellcheck: true, lang: "sv", "aria-describedby": "draft-privacy" });
    const service = make("select", { id: "draft-service" }, make("option", { value: "", textContent: "Ingen särskild" }));
    service.append(...Object.entries(limits).map(([id, { name }]) => make("option", { value: id, textContent: name })));
    const image = make("input", { id: "draft-image", type: "checkbox" });
    const alt = make("textarea", { id: "draft-alt", rows: 2 });
    const altField = make("div", { className: "tool-field", hidden: true }, make("label", { for: "draft-alt", textContent: "Bildens alternativtext" }), alt);
    const status = make("p", { className: "tool-count draft-count", role: "status" });
    const advice = make("ul", { className: "draft-advice" });
    let waiting;
    let cleared = null; // What was taken away last, as long as it can be had back.

    const read = () => ({ text: text.value, service: service.value, image: image.checked, alt: alt.value });
    const write = (draft) => {
      text.value = draft.text;
      service.value = draft.service;
      image.checked = draft.image;
      alt.value = draft.alt;
      altField.hidden = !draft.image;
      examine();
      offer();
    };
    const examine = () => {
      clearTimeout(waiting);
      const draft = read();
      const found = draft.text.trim() || draft.image ? rules.flatMap((rule) => rule(draft)) : [];
      advice.replaceChildren(...found.map((piece) => make("li", { textContent: piece })));
      if (!draft.text.trim()) status.textContent = "";
      else if (!found.length) status.textContent = "Inga förslag. Läs högt för en kollega innan du publicerar.";
      else status.textContent = found.length === 1 ? "Ett förslag:" : `${found.length} förslag:`;
    };
    const examineSoon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(examine, WAIT);
    };
    image.addEventListener("change", () => {
      altField.hidden = !image.checked;
      examine();
    });
    const askForDraft = () => {
      text.focus();
      status.textContent = "Klistra in ett utkast först.";
      status.scrollIntoView({ block: "nearest" });
      return "";
    };
    [text, alt].forEach((field) => field.addEventListener("input", examineSoon));
    service.addEventListener("change", examine);

    const tryIt = make("button", { type: "submit", className: "tool-primary", textContent: "Pröva utkastet" });
    tryIt.addEventListener("click", () => {
      examine();
      if (text.value.trim()) status.scrollIntoView({ block: "nearest" });
      else askForDraft();
    });
    const copy = makeCopyButton("Kopiera utkastet", () => (text.value.trim() ? text.value : askForDraft()));
    const clear = make("button", { type: "button", textContent: "Töm allt" });
    const undo = make("button", { type: "button", textContent: "Ångra" });
    const offer = () => {
      clear.hidden = !Object.values(read()).some(Boolean);
      undo.hidden = !cleared;
    };
    clear.addEventListener("click", () => {
      cleared = read();
      write({ text: "", service: "", image: false, alt: "" });
      status.textContent = "Allt är tömt.";
      undo.focus();
    });
    undo.addEventListener("click", () => {
      const draft = cleared;
      cleared = null;
      write(draft);
      clear.focus();
    });
    const privacy = make("p", { id: "draft-privacy", className: "tool-note" }, "Rutan arbetar i din egen webbläsare. Inget sparas och inget skickas. Klistra ändå inte in uppgifter om enskilda personer.");
    const form = makeForm("tool",
      make("div", { className: "tool-fields" },
        make("div", { className: "tool-field" }, make("label", { for: "draft-service", textContent: "Tjänst, för längden" }), service),
        make("div", { className: "tool-field tool-tick" }, image, make("label", { for: "draft-image", textContent: "Inlägget har en bild" }))),
      altField,
      make("div", { className: "tool-field" }, make("label", { for: "draft-text", textContent: "Ditt utkast" }), privacy, text),
      make("div", { className: "tool-row" }, tryIt, copy, clear, undo),
      status,
      advice,
    );
    form.addEventListener("input", () => {
      cleared = null;
      offer();
    });
    offer(); // A browser may fill in what stood there before.
    place.replaceChildren(form);
  });
})();
