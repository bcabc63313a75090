"""``[…]{lang=en}`` reaches every edition."""

from io import StringIO
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

pytestmark = pytest.mark.slow

CONF = """
extensions = ["myst_parser", "tools.sphinx_ext.inline_language"]
myst_enable_extensions = ["attrs_inline", "attrs_block"]
language = "sv"
"""


def build(root: Path, page: str, *, name: str = "index.md") -> tuple[str, nodes.document, str]:
    """Build a page; return its HTML, its doctree and the warnings."""
    source = root / "source"
    source.mkdir()
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    (source / name).write_text(page, encoding="utf-8")
    warnings = StringIO()
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(source, source, root / "html", root / "doctrees", "html", status=None, warning=warnings)
        app.build()
        tree = app.env.get_doctree("index")
    return (root / "html" / "index.html").read_text(encoding="utf-8"), tree, warnings.getvalue()


def test_span_gets_lang_in_html_and_a_class_for_the_pdf(tmp_path: Path) -> None:
    """A marked span is ``lang`` in HTML and carries ``lang-en`` in the doctree."""
    html, tree, warnings = build(tmp_path, "# Titel\n\nOm [fair use]{lang=en} här.\n")
    assert '<span class="lang-en" lang="en">fair use</span>' in html
    assert "lang-en" in next(iter(tree.findall(nodes.inline)))["classes"]
    assert not warnings


def test_paragraph_and_code_are_marked_too(tmp_path: Path) -> None:
    """The attribute works on blocks and on inline code."""
    html, _, _ = build(tmp_path, "# Titel\n\n{lang=en-GB}\nIn English.\n\nOch `hello`{lang=en}.\n")
    assert '<p class="lang-en-GB" lang="en-GB">In English.</p>' in html
    assert 'lang="en"' in html.partition("hello")[0].rpartition("<code")[2]


@pytest.mark.parametrize("marked", ["lang-en", "language-en"])
def test_either_class_will_do_in_restructuredtext(tmp_path: Path, marked: str) -> None:
    """Authors without attributes mark a passage by class."""
    page = f"Titel\n=====\n\n.. role:: engelska\n   :class: {marked}\n\n:engelska:`fair use`\n"
    html, tree, _ = build(tmp_path, page, name="index.rst")
    assert 'lang="en"' in html.partition("fair use")[0].rpartition("<span")[2]
    assert "lang-en" in next(iter(tree.findall(nodes.inline)))["classes"]


def test_programming_language_is_no_language(tmp_path: Path) -> None:
    """The class of a piece of code says nothing of human language."""
    page = "Titel\n=====\n\n.. role:: php(code)\n   :class: language-php\n\n:php:`echo`\n"
    _, tree, _ = build(tmp_path, page, name="index.rst")
    assert not any("lang-php" in node["classes"] for node in tree.findall(nodes.Element))


def test_word_that_is_no_language_tag_is_warned_of(tmp_path: Path) -> None:
    """A language's name in place of its tag is named, with place and remedy."""
    html, _, warnings = build(tmp_path, "# Titel\n\nOm [fair use]{lang=engelska} här.\n")
    assert "index.md:3: WARNING: 'engelska' is no language tag; write one such as 'en'" in warnings
    assert 'lang="engelska"' not in html
