/* The search page: Sphinx's search in the reader's language, under a strict security policy, also from a folder. */
(() => {
  "use strict";

  const results = document.getElementById("search-results");

  // Documentation.addTranslations() makes a function of text, which the policy forbids; its default rule for plurals
  // (one, or more than one) is the Swedish one.
  Object.assign(Documentation.TRANSLATIONS, JSON.parse(results.dataset.messages));

  // Shortcuts of a single letter hit those who speak to their computer (WCAG 2.1.4).
  DOCUMENTATION_OPTIONS.ENABLE_SEARCH_SHORTCUTS = false;
  DOCUMENTATION_OPTIONS.NAVIGATION_WITH_KEYS = false;

  // A page opened from a folder may not fetch other files: show the results without excerpts.
  if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

  // Words of an earlier search would be marked on this page.
  try {
    localStorage.removeItem("sphinx_highlight_terms");
  } catch {
    // Storage may be switched off; then there is nothing to remove.
  }

  // Sphinx looks for its text in an element with role="main"; ours is <main>.
  const findText = Search.htmlToText;
  Search.htmlToText = (html, anchor) => findText(html.replace("<main ", '<main role="main" '), anchor);

  const perform = Search.performSearch;
  Search.performSearch = (query) => {
    if (splitQuery(query).length === 0) {
      const note = document.createElement("p");
      note.textContent = results.dataset.noWords;
      results.append(note);
      return;
    }
    // The index is the largest file of the site: it is loaded when there is something to look up.
    Search.loadIndex(results.dataset.index);
    perform(query);
    // The count is read out when it comes (WCAG 4.1.3).
    Search.status.setAttribute("role", "status");
    document.title = `${query} – ${document.title}`;
  };
})();
