/* "Ska kommentaren bort?": one question at a time, the law behind the answer, and a note to save. */
(() => {
  "use strict";

  const { make, makeCopyButton, makeForm, readAddress, saveText, writeAddress } = self.handbookTools;
  const ADDRESS_KEY = "svar";
  const FIELDS = [
    ["where", "Konto och tjänst", "input"],
    ["what", "Vad stod det, och vem skrev? Beskriv kort, utan känsliga uppgifter.", "textarea"],
    ["when", "När skrevs det?", "input"],
    ["who", "Vem beslutade?", "input"],
    ["why", "Anteckningar", "textarea"],
  ];

  const readTree = (list) => {
    const questions = new Map();
    list.querySelectorAll(":scope > .decision").forEach((item) => {
      const answers = {};
      [["j", ".answer-yes"], ["n", ".answer-no"]].forEach(([key, selector]) => {
        const answer = item.querySelector(`:scope > .decision-answers > ${selector}`);
        const next = answer.querySelector("a[href^='#']");
        answers[key] = answer.classList.contains("outcome") ? { outcome: answer } : { next: next.hash.slice(1) };
      });
      questions.set(item.id, { id: item.id, text: item.querySelector(".decision-question").textContent, answers });
    });
    return questions;
  };

  // The way that answers such as "nnj" lead: the questions passed, and where it ends.
  const follow = (questions, answers) => {
    let question = questions.values().next().value;
    const passed = [];
    for (const key of answers) {
      const answer = question && question.answers[key];
      if (!answer) return null;
      passed.push({ text: question.text, answer: key === "j" ? "Ja" : "Nej" });
      if (answer.outcome) return { passed, outcome: answer.outcome };
      question = questions.get(answer.next);
    }
    return { passed, question };
  };

  const makeNote = ({ passed, outcome }, title) => {
    const inputs = {};
    const today = new Date().toLocaleDateString("sv", { dateStyle: "long" });
    const fields = FIELDS.map(([key, label, kind]) => {
      const id = `note-${key}`;
      inputs[key] = make(kind, { id, autocomplete: "off", ...(kind === "textarea" ? { rows: 3 } : { type: "text" }) });
      return make("div", { className: "tool-field" }, make("label", { for: id, textContent: label }), inputs[key]);
    });
    const law = outcome.querySelector(".decision-law");
    const write = () =>
      [
        `Anteckning: ${title}`,
        `Skriven ${today}`,
        "",
        ...FIELDS.map(([key, label]) => `${label.split(/[?.]/)[0]}: ${inputs[key].value.trim() || "–"}`),
        "",
        `Bedömning: ${outcome.querySelector("strong").textContent}`,
        ...passed.map(({ text, answer }) => `– ${text} ${answer}.`),
        ...(law ? ["", law.textContent] : []),
      ].join("\n");
    const print = make("pre", { className: "note-print" });
    const printButton = make("button", { type: "button", textContent: "Skriv ut anteckningen" });
    printButton.addEventListener("click", () => {
      print.textContent = write();
      document.documentElement.classList.add("print-note");
      window.addEventListener("afterprint", () => document.documentElement.classList.remove("print-note"), {
        once: true,
      });
      window.print();
    });
    const saveButton = make("button", { type: "button", textContent: "Spara som fil" });
    saveButton.addEventListener("click", () => saveText("anteckning.txt", `${write()}\n`));
    const heading = make("h3", { textContent: "Anteckning att spara" });
    const lead = make("p", {}, "Fyll i det som fattas. Inget skickas någonstans: texten finns bara i din webbläsare.");
    const buttons = make("div", { className: "tool-row" });
    buttons.append(makeCopyButton("Kopiera anteckningen", write, "submit"), printButton, saveButton);
    return make("div", { className: "decision-note" }, heading, lead, ...fields, buttons, print);
  };

  document.querySelectorAll("ol.decision-tree").forEach((list) => {
    const questions = readTree(list);
    const title = document.querySelector("main h1").firstChild.textContent;
    const panel = makeForm("tool decision-panel");
    const all = make("button", { type: "button", className: "tool-all" });
    let answers = "";

    const show = (given, focus) => {
      const state = follow(questions, given) || follow(questions, "");
      answers = state.passed.map(({ answer }) => (answer === "Ja" ? "j" : "n")).join("");
      writeAddress({ [ADDRESS_KEY]: answers });
      const heading = make("h2", { tabIndex: -1, className: "decision-heading" });
      const parts = [heading];
      const buttons = make("div", { className: "tool-row" });
      if (state.outcome) {
        heading.textContent = state.outcome.querySelector("strong").textContent;
        const rest = [...state.outcome.children].slice(1).map((child) => child.cloneNode(true));
        parts.push(...rest);
      } else {
        heading.textContent = state.question.text;
        [["j", "Ja"], ["n", "Nej"]].forEach(([key, text]) => {
          const button = make("button", { type: "submit", className: "decision-answer", textContent: text });
          button.addEventListener("click", () => show(answers + key, true));
          buttons.append(button);
        });
      }
      if (state.passed.length) {
        const back = make("button", { type: "button", textContent: "Ångra senaste svaret" });
        back.addEventListener("click", () => show(answers.slice(0, -1), true));
        const anew = make("button", { type: "button", textContent: "Börja om" });
        anew.addEventListener("click", () => show("", true));
        buttons.append(back, anew);
      }
      // What to do now comes first, on a small screen too; the way there below it.
      parts.push(buttons);
      if (state.passed.length) {
        const way = state.passed.map(({ text, answer }) => {
          return make("li", {}, `${text} `, make("strong", { textContent: `${answer}.` }));
        });
        const label = make("p", { className: "decision-passed", textContent: "Det här har du svarat:" });
        parts.push(label, make("ol", { className: "decision-way" }, ...way));
      }
      if (state.outcome) parts.push(makeNote(state, title));
      panel.replaceChildren(...parts);
      if (focus) heading.focus();
    };

    const showAll = (shown) => {
      list.hidden = !shown;
      all.textContent = shown ? "Göm listan med alla frågor" : "Visa alla frågor på en gång";
      all.setAttribute("aria-expanded", String(shown));
    };
    // Other pages lead to a question or an answer.
    const openTarget = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target || !list.contains(target)) return;
      showAll(true);
      target.scrollIntoView();
    };
    list.before(panel, all);
    all.addEventListener("click", () => showAll(list.hidden));
    window.addEventListener("hashchange", openTarget);
    showAll(false);
    openTarget();
    show(readAddress(ADDRESS_KEY), false);
  });
})();
