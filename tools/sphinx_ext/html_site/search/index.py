"""Writes the search index: one file for all sections, and one for each page's sentences.

The files are scripts, since a page that is opened from a folder may load scripts but fetch nothing. ``latest.js`` is
the one file of the site whose address never changes: it names the index by a digest of its content, so that pages need
not be written again when the text of another page has changed. The index names each page's sentences by their digest.
"""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from tools.sphinx_ext.html_site.search.sections import Section, get_sections
from tools.sphinx_ext.html_site.search.words import list_stems, list_stop_words
from tools.sphinx_ext.html_site.settings import builds_site

FOLDER: Final = "search"
"""Below ``_static``."""

LATEST: Final = "latest.js"
INDEX: Final = "index.js"
_NAMESPACE: Final = "(self.handbookSearch??={})"


def suppress_stock_search(app: Sphinx) -> None:
    """Keep Sphinx from building its own index and search page: ours take their place."""
    if builds_site(app):
        app.builder.search = False  # type: ignore[attr-defined]  # an attribute of the HTML builders


def write_index(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the index of all pages that have been read into ``_static/search``."""
    if not builds_site(app):
        return
    folder = Path(app.outdir, "_static", FOLDER)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "text").mkdir(parents=True)
    language = app.config.language
    stop_words = list_stop_words(language)
    pages, sections = [], []
    searched = sorted((name, found) for name, found in get_sections(env).items() if found)
    for number, (docname, found) in enumerate(searched):
        text = _write_text(folder / "text", docname, found)
        pages.append([app.builder.get_target_uri(docname), env.titles[docname].astext(), docname, text])
        for section in found:
            # in the order of the alphabet, for the sake of compression: where a word stands says nothing to the index
            stems = " ".join(sorted(list_stems(" ".join(section.sentences), language, frozenset(stop_words))))
            place = [number, section.anchor, section.title, section.above[1:], section.words, stems]
            sections.append([*place, 1] if section.is_definition else place)
    index = {
        "language": language,
        "stopWords": " ".join(stop_words),
        "synonyms": app.config.html_site_synonyms,
        "pages": pages,
        "sections": sections,
    }
    digest = _write_script(folder / INDEX, f"{_NAMESPACE}.index={_dump(index)};\n")
    _write_script(folder / LATEST, f'{_NAMESPACE}.latest="{digest}";\n')


def _write_text(folder: Path, docname: str, sections: tuple[Section, ...]) -> str:
    """Write the sentences of a page; returns the digest of the file."""
    text = _dump([section.sentences for section in sections])
    path = folder / f"{docname}.js"
    path.parent.mkdir(parents=True, exist_ok=True)

    return _write_script(path, f"({_NAMESPACE}.texts??={{}})[{_dump(docname)}]={text};\n")


def _write_script(path: Path, script: str) -> str:
    path.write_text(script, encoding="utf-8")

    return hashlib.sha256(script.encode()).hexdigest()[:8]


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
