/* The index, and what a question finds in it. Nothing here touches the page but to load a script. */
(() => {
  "use strict";

  const { stem, split } = self.handbookSearch;
  const BOOST = { title: 6, page: 2, above: 1.5, words: 5, text: 1 };
  const WEIGHT = { synonym: 0.9, ending: 0.45, beginning: 0.35, part: 0.8 };
  const TOP_OF_PAGE = 1.3;
  const DEFINITION = 0.4;
  const LONGEST_LIST = 40;
  const LEAST_SHARE = 0.05; // of the best answer's score; what has less only makes the list long

  const loads = new Map();
  const load = (address) => {
    if (!loads.has(address)) {
      loads.set(
        address,
        new Promise((resolve, reject) => {
          const script = Object.assign(document.createElement("script"), { src: address });
          script.addEventListener("load", resolve);
          script.addEventListener("error", () => {
            loads.delete(address);
            script.remove();
            reject(new Error(address));
          });
          document.head.append(script);
        }),
      );
    }
    return loads.get(address);
  };

  /** Returns `{ find(question) }` for an index as tools/sphinx_ext/html_site/search/index.py writes it. */
  const makeEngine = (index) => {
    const { language } = index;
    const stopWords = new Set(index.stopWords.split(" "));
    const vocabulary = new Set();
    const toStems = (words) => words.map((word) => stem(word, language));
    const isTelling = (word) => !stopWords.has(word);
    const search = new MiniSearch({
      fields: Object.keys(BOOST),
      tokenize: (text, field) => {
        const stems = field === "text" ? text.split(" ").filter(Boolean) : toStems(split(text).filter(isTelling));
        stems.forEach((word) => vocabulary.add(word));
        return stems;
      },
      processTerm: (word) => word,
    });
    search.addAll(
      index.sections.map(([page, anchor, title, above, words, text], id) => {
        const pageTitle = anchor ? index.pages[page][1] : ""; // that of the page itself is its title already
        return { id, title, page: pageTitle, above: above.join(" "), words: words.join(" "), text };
      }),
    );
    const synonyms = index.synonyms.map(({ words, means }) => ({
      phrases: words.map((phrase) => toStems(split(phrase))),
      means: toStems(split(means.join(" ")).filter(isTelling)),
    }));

    // The page as a whole goes before its parts, and what tells of a thing before what explains the word.
    const weighSection = (id) => {
      const [, anchor, , , , , isDefinition] = index.sections[id];
      if (isDefinition) return DEFINITION;
      return anchor ? 1 : TOP_OF_PAGE;
    };

    // A Swedish word may be written together with others: "bild" is found in "profilbild", "hat" in "hatkommentar".
    const listRelatives = (word) => {
      const found = [];
      const isUnknown = !vocabulary.has(word);
      vocabulary.forEach((other) => {
        if (other === word || other.length < 4) return;
        if (word.length >= 4 && other.endsWith(word)) found.push([other, WEIGHT.ending]);
        else if (word.length - other.length >= 3 && word.endsWith(other)) {
          found.push([other, isUnknown ? WEIGHT.part : WEIGHT.ending]);
        } else if (word.length - other.length >= 3 && word.startsWith(other)) {
          found.push([other, isUnknown ? WEIGHT.part : WEIGHT.beginning]);
        }
      });
      return found.slice(0, LONGEST_LIST);
    };

    const findPhrase = (phrase, stems) =>
      stems.findIndex((_word, start) => phrase.every((word, step) => stems[start + step] === word));

    // The terms to look for; each knows its weight, and the numbers of the words of the question that it stands for.
    const listTerms = (question) => {
      const written = split(question);
      const stems = toStems(written);
      const terms = new Map();
      const add = (word, weight, places, own) => {
        const known = terms.get(word);
        if (known) places.forEach((place) => known.places.add(place));
        else terms.set(word, { word, weight, own, places: new Set(places) });
      };
      const telling = stems.map((_word, place) => place).filter((place) => isTelling(written[place]));
      telling.forEach((place) => add(stems[place], 1, [place], true));
      synonyms.forEach(({ phrases, means }) => {
        phrases.forEach((phrase) => {
          const start = findPhrase(phrase, stems);
          if (start < 0) return;
          const places = phrase.map((_word, step) => start + step);
          means.forEach((word) => add(word, WEIGHT.synonym, places, false));
          places.filter((place) => !telling.includes(place)).forEach((place) => telling.push(place));
        });
      });
      [...terms.values()]
        .filter((term) => term.own)
        .forEach(({ word, places }) => {
          listRelatives(word).forEach(([other, weight]) => add(other, weight, places, false));
        });
      return { terms: [...terms.values()], places: telling.length };
    };

    const mayBeMisspelt = ({ word, own }) => own && word.length >= 4 && !vocabulary.has(word);

    const find = (question) => {
      const { terms, places } = listTerms(question);
      if (!terms.length) return [];
      const byWord = new Map(terms.map((term) => [term.word, term]));
      const results = search.search(question, {
        tokenize: () => terms.map((term) => term.word),
        processTerm: (word) => word,
        boost: BOOST,
        boostTerm: (word) => byWord.get(word).weight,
        prefix: (word) => byWord.get(word).own && word.length >= 2,
        fuzzy: (word) => mayBeMisspelt(byWord.get(word)) && (word.length >= 8 ? 2 : 1),
        weights: { fuzzy: 0.4, prefix: 0.6 },
        boostDocument: weighSection,
      });
      const found = results
        .map(({ id, score, queryTerms, terms: matched }) => {
          const covered = new Set(queryTerms.flatMap((word) => [...byWord.get(word).places]));
          const [page, anchor, title] = index.sections[id];
          return { id, page, anchor, title, score: score * (covered.size / places) ** 1.5, matched: new Set(matched) };
        })
        .sort((one, other) => other.score - one.score);
      return found.filter(({ score }) => score >= LEAST_SHARE * found[0].score);
    };

    return { find };
  };

  /** Returns the best whole sentence of a section, as pieces `[text, marked]`. */
  const chooseSentence = (sentences, matched, language) => {
    const cut = (sentence) =>
      sentence.split(/([\p{L}\p{N}]+)/u).map((part, number) => {
        return [part, number % 2 === 1 && matched.has(stem(split(part).join(""), language))];
      });
    let best = [];
    let most = -1;
    sentences.forEach((sentence) => {
      const pieces = cut(sentence);
      const found = new Set(pieces.filter(([, marked]) => marked).map(([part]) => stem(split(part).join(""), language)));
      const worth = found.size - (sentence.length < 25 ? 0.5 : 0);
      if (worth > most) {
        most = worth;
        best = pieces;
      }
    });
    return best;
  };

  Object.assign(self.handbookSearch, { chooseSentence, load, makeEngine });
})();
