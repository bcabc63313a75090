/* Words as the index knows them: small letters, without rings and dots, and for Swedish cut down to their stem.
   tools/sphinx_ext/html_site/search/words.py does the same to the pages; a test holds the two together. */
(() => {
  "use strict";

  const VOWEL = /[aeiouy]/;
  const MAIN = new RegExp(
    "(heterna|hetens|andes|anden|andet|arens|arnas|ernas|ornas|heten|heter|arna|erna|orna|ades|ande|arne|aste|aren|" +
      "erns|ade|are|ern|ens|ast|het|ad|en|ar|er|or|as|es|at|et|a|e|s)$",
  );
  const NO_ET = /(h|iet|uit|fab|cit|dit|alit|ilit|mit|nit|pit|rit|sit|tit|ivit|kvit|xit|kom|rak|pak|stak)$/;
  const EXTRA = [/(..([bdfgklmnprst])\2)et$/, /(.{3}o)[tn]$/, /(.{4})n?ing$/, /(.{5})ar$/];

  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  // Where the ending may begin: after the first consonant that follows a vowel, and not among the first three letters.
  const findRegion = (word) => {
    if (word.length < 3) return word.length;
    let place = 0;
    while (place < word.length && !VOWEL.test(word[place])) place += 1;
    while (place < word.length && VOWEL.test(word[place])) place += 1;
    return place < word.length ? Math.max(place + 1, 3) : word.length;
  };

  const mayLoseEt = (rest) => /.[aeiouy][^aeiouy]$/.test(rest) && !NO_ET.test(rest);

  const cutMain = (word, region) => {
    const [ending] = MAIN.exec(word.slice(region)) || [];
    if (!ending) return word;
    const rest = word.slice(0, -ending.length);
    if (ending === "et") return mayLoseEt(rest) ? rest : word;
    if (ending !== "s") return rest;
    if (rest.endsWith("et") && mayLoseEt(rest.slice(0, -2))) return rest.slice(0, -2);
    return /[bcdfghjklmnoprtvy]$/.test(rest) ? rest : word;
  };

  // The Swedish stemmer of Snowball (https://snowballstem.org/algorithms/swedish/stemmer.html), for folded words.
  const stemSwedish = (word) => {
    const region = findRegion(word);
    let found = cutMain(word, region);
    if (/(dd|gd|nn|dt|gt|kt|tt)$/.test(found.slice(region))) found = found.slice(0, -1);
    found = found.slice(0, region) + found.slice(region).replace(/(lig|ig|els)$/, "").replace(/fullt$/, "full");
    const extra = EXTRA.find((ending) => ending.test(found));
    return extra ? found.replace(extra, "$1") : found;
  };

  const stem = (word, language) => (language === "sv" ? stemSwedish(word) : word);

  const split = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

  self.handbookSearch = { ...self.handbookSearch, fold, stem, split };
})();
