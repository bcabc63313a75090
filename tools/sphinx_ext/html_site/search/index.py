"""Writes the search index: one file for all sections, and one for each page's sentences.

The files are scripts, since a page that is opened from a folder may load scripts but fetch nothing. ``latest.js`` is
the one file of the site whose address never changes: it names the index by a digest of its content, so that pages need
not be written again when the text of another page has changed. The index names each page's sentences by their digest.
"""

import hashlib
import json
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
    static = Path(app.outdir, "_static")
    language = app.config.language
    stop_words = list_stop_words(language)
    pages, sections = [], []
    for number, (docname, found) in enumerate(list_searched(env).items()):
        digest = _write_script(static / name_text(docname), _dump_text(docname, found))
        pages.append([app.builder.get_target_uri(docname), env.titles[docname].astext(), docname, digest])
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
    digest = _write_script(static / FOLDER / INDEX, f"{_NAMESPACE}.index={_dump(index)};\n")
    _write_script(static / FOLDER / LATEST, f'{_NAMESPACE}.latest="{digest}";\n')


def list_searched(env: BuildEnvironment) -> dict[str, tuple[Section, ...]]:
    """Return the sections of each page that can be found, in the order of the pages' names."""
    return {name: found for name, found in sorted(get_sections(env).items()) if found}


def name_text(docname: str) -> str:
    """Return the name of the file with a page's sentences, below ``_static``."""
    return f"{FOLDER}/text/{docname}.js"


def _dump_text(docname: str, sections: tuple[Section, ...]) -> str:
    """Return the script with the sentences of a page."""
    text = _dump([section.sentences for section in sections])

    return f"({_NAMESPACE}.texts??={{}})[{_dump(docname)}]={text};\n"


def _write_script(path: Path, script: str) -> str:
    """Write a script, unless it is there already, as most of a large site's are; return its digest."""
    content = script.encode()
    if not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return hashlib.sha256(content).hexdigest()[:8]


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
