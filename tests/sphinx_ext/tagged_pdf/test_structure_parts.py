# mypy: disable-error-code="no-untyped-call"
# reportlab has no types.
"""The pure parts of hyphenation and structure, without a build."""

from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from sphinx.errors import ConfigError

from tools.sphinx_ext.tagged_pdf.fonts.hyphenation import hyphenate_well, hyphenator
from tools.sphinx_ext.tagged_pdf.story.ownership import Structure
from tools.sphinx_ext.tagged_pdf.structure.elements import ARTIFACT, Element
from tools.sphinx_ext.tagged_pdf.structure.inline_roles import MARK, InlineRole, InlineRoles, assign_owners
from tools.sphinx_ext.tagged_pdf.structure.roles import DEEPEST_HEADING, rule_for


@pytest.mark.parametrize("word", ["handboken", "kommunikation", "organisationen", "informationsansvarig"])
def test_three_letters_stay_on_either_side_of_a_hyphen(word: str) -> None:
    """A shorter piece at the end of a line is hard to read."""
    divisions = list(hyphenator("sv_SE")(word))

    assert divisions
    assert all(len(left.rstrip("-")) >= 3 and len(right) >= 3 for left, right in divisions)
    assert all((left + right).replace("-", "") == word for left, right in divisions)


@pytest.mark.parametrize(("word", "first"), [("information", "in"), ("utbildning", "ut"), ("medborgare", "medborga")])
def test_a_division_that_would_leave_two_letters_is_held_back(word: str, first: str) -> None:
    """The Swedish patterns alone would divide in-formation and medborga-re."""
    divide = hyphenator("sv_SE")

    assert first not in [left.rstrip("-") for left, _ in divide(word)]
    assert list(divide(word))


def test_a_style_that_names_a_language_gets_a_hyphenator() -> None:
    """Only a language's name is replaced; what is set already, or empty, stays as it is."""
    named, empty, ready = (SimpleNamespace(hyphenationLang=value) for value in ("sv_SE", "", len))

    hyphenate_well([named, empty, ready, SimpleNamespace()])

    assert list(named.hyphenationLang("handboken"))
    assert named.hyphenationMinWordLength == 8
    assert (empty.hyphenationLang, ready.hyphenationLang) == ("", len)
    assert not hasattr(empty, "hyphenationMinWordLength")


def test_a_language_without_patterns_stops_the_build() -> None:
    """The setting is named."""
    with pytest.raises(ConfigError, match="hyphenationLang: there are no hyphenation patterns for 'xx_XX'"):
        hyphenator("xx_XX")


def test_headings_end_at_the_sixth_level() -> None:
    """PDF 1.7 knows H1 to H6 (ISO 32000-1, table 335)."""
    assert DEEPEST_HEADING == 6


def test_an_element_stands_in_its_parent_once_and_in_order() -> None:
    """Whoever attaches a leaf attaches the chain above it."""
    top = Element("Document")
    section = Element("Sect", top)
    first, second = Element("P", section), Element("P", section)

    for element in (second, first, second):
        element.attach()

    assert top.kids == [section]
    assert section.kids == [second, first]
    assert Element("LI").with_body("LBody").body.role == "LBody"
    assert first.with_body(None).body is first


def test_a_cell_holds_the_text_of_its_only_paragraph_itself() -> None:
    """Unless more stands in it, or something is said of the paragraph; its language is kept."""
    row = Element("TR")
    lone, two, told = (Element("TD", row, identifier=name).join() for name in ("a", "b", "c"))
    text = Element("P", lone, language="en").join()
    Element("P", two).join()
    Element("P", two).join()
    Element("P", told, alternative="x").join()

    for cell in (lone, two, told):
        cell.merge_lone_paragraph()

    assert row.kids == [text, two, told]
    assert (text.role, text.identifier, text.language, text.parent) == ("TD", "a", "en", row)
    assert [kid.role for kid in two.kids] == ["P", "P"]
    assert Element("P", lone).join() in text.kids


def test_what_stands_in_for_a_failed_cell_is_in_the_tree() -> None:
    """Also when the cell's text has taken the cell's place, while pages are laid out."""
    tree = publish_doctree("== ==\na  b\n== ==\nc  d\n== ==\n")
    structure = Structure(tree, note_name="{number}")
    cell = next(iter(tree.findall(nodes.entry)))
    text, stand_in = (Paragraph(words, ParagraphStyle("prov")) for words in ("c", "c d"))

    structure.claim([text], cell.children[0])
    structure.attach([text])
    structure.merge_lone_paragraphs()
    structure.claim([stand_in], cell)
    structure.attach([stand_in])
    owners: Any = [text, stand_in]

    assert owners[0].owner.role in {"TD", "TH"}
    assert owners[1].owner in owners[0].owner.kids


def fragment(text: str = "", *, mark: str | None = None, link: list[tuple[int, str]] | None = None) -> Any:
    """Return a fragment as reportlab parses it: text, or a callback that begins or ends an inline element."""
    callback = SimpleNamespace(name=MARK, label=mark) if mark is not None else None

    return SimpleNamespace(text=text, cbDefn=callback, link=link)


def test_inline_elements_that_stand_in_each_other_own_their_own_text() -> None:
    """Of two nested stretches the inner one owns what stands in both, and the outer one is its parent."""
    roles = InlineRoles()
    roles.wrap("", InlineRole(role="Quote"))
    roles.wrap("", InlineRole(role="Code"))
    paragraph = Element("P")
    parsed = [fragment("a"), fragment(mark="0"), fragment("b"), fragment(mark="1"), fragment("c")]
    parsed += [fragment(mark="end"), fragment("d"), fragment(mark="end"), fragment(mark="1"), fragment("e")]
    text = SimpleNamespace(frags=[*parsed, fragment(mark="end")])

    assign_owners(text, paragraph, roles)

    owners = {one.text: one.owner for one in text.frags}
    assert {letter: getattr(owner, "role", None) for letter, owner in owners.items()} == {
        "a": None,
        "b": "Quote",
        "c": "Code",
        "d": "Quote",
        "e": "Code",
    }
    assert owners["c"].parent is owners["b"]
    assert owners["b"] is owners["d"]
    assert owners["e"] is not owners["c"]
    assert owners["e"].parent is paragraph


def test_a_link_without_text_is_named_by_its_picture() -> None:
    """And an artifact within a paragraph stays one."""
    roles = InlineRoles()
    roles.wrap("", InlineRole(role="Figure", alternative="En karta"))
    roles.wrap("", InlineRole(role=None))
    key = (0, "https://example.org/")
    parsed = [fragment(mark="0"), fragment(link=[key]), fragment(mark="end")]
    parsed += [fragment(mark="1"), fragment("*"), fragment(mark="end"), fragment("ord  och ord", link=[(1, "x")])]
    text = SimpleNamespace(frags=parsed)

    links = assign_owners(text, Element("P"), roles)

    assert links[1, "x"].link_text == "ord och ord"
    assert links[1, "x"].inline
    assert {one.text: one.owner for one in text.frags}["*"] is ARTIFACT


def test_a_node_has_the_rule_of_its_nearest_class() -> None:
    """A class of ours that inherits docutils' paragraph is a paragraph; one that nothing knows has no rule."""

    class Own(nodes.paragraph):
        """A paragraph of another extension."""

    assert rule_for(Own()) == rule_for(nodes.paragraph()) is not None
