"""Reading the source: tags of ``only``, names of documents, and what happens without doctrees."""

from pathlib import Path

import pytest
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tools.checks.core.findings import NotRunError
from tools.checks.readers.source.doctree import EDITION_TAGS, evaluate_tags
from tools.checks.readers.source.source_trees import SourceTrees, join_name


@pytest.mark.parametrize(
    ("expression", "editions"),
    [
        ("html", {"html", "epub"}),
        ("epub", {"epub"}),
        ("not html", {"pdf"}),
        ("pdf or epub", {"pdf", "epub"}),
        ("html and not epub", {"html"}),
        ("(builder_pdf)", {"pdf"}),
        ("latex", set()),
        ("1", {"html", "epub", "pdf"}),
        ("not an expression (", {"html", "epub", "pdf"}),
    ],
)
def test_only_is_checked_for_each_edition(expression: str, editions: set[str]) -> None:
    """With the tags of its builder; what cannot be understood is expected everywhere."""
    assert {edition for edition, tags in EDITION_TAGS.items() if evaluate_tags(expression, tags)} == editions


@pytest.mark.parametrize(
    ("page", "name", "target"),
    [
        ("index", "del/sida", "del/sida"),
        ("del/sida", "annan", "del/annan"),
        ("del/sida", "../index", "index"),
        ("del/sida", "./annan", "del/annan"),
        ("del/sida", "/index", "index"),
    ],
)
def test_names_of_documents_are_relative_to_their_page(page: str, name: str, target: str) -> None:
    """As Sphinx reads them."""
    assert join_name(page, name) == target


def test_without_doctrees_nothing_is_checked(tmp_path: Path) -> None:
    """Neither missing doctrees nor broken ones are a pass."""
    with pytest.raises(NotRunError, match="build the publication first"):
        SourceTrees(tmp_path)
    (tmp_path / "environment.pickle").write_bytes(b"broken")
    with pytest.raises(NotRunError, match="cannot be read"):
        SourceTrees(tmp_path)


def test_the_titles_of_sphinx_s_own_pages_are_texts(tmp_path: Path) -> None:
    """Sphinx translates the names of the index and the search page only when they are asked for."""
    (tmp_path / "index.rst").write_text("Titel\n=====\n\n:ref:`search`\n", encoding="utf-8")
    with patch_docutils(), docutils_namespace():
        Sphinx(
            tmp_path, None, tmp_path / "out", tmp_path / "doctrees", "dummy", {"language": "sv"}, status=None
        ).build()

    source = SourceTrees(tmp_path / "doctrees")
    reference = next(iter(source.load("index").findall(addnodes.pending_xref)))
    target = source.find_target(reference, "index")

    assert target is not None
    assert [type(part) for part in target] == [str, str]
