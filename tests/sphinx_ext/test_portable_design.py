"""Every component of sphinx-design becomes plain nodes, for EPUB and for PDF alike, with nothing lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

pytestmark = pytest.mark.slow

CONF = """
extensions = ["myst_parser", "sphinx_design", "tests.sphinx_ext.flat_builder", "tools.sphinx_ext.portable_design"]
myst_enable_extensions = ["colon_fence", "attrs_inline"]
portable_design_icon_texts = {"check": "Ja"}
language = "sv"
project, author, copyright, version = "Prov", "Prov", "Prov", "1"
"""
"""A project for the stock EPUB builder and for a builder called ``pdf`` that, like rst2pdf's, has no format."""

OTHER = "# Den andra sidan\n\nText.\n"

Resolve = Callable[[str], nodes.document]


@pytest.fixture(params=["epub", "pdf"])
def resolve(request: pytest.FixtureRequest, tmp_path: Path) -> Resolve:
    """Return a function that reads one page and resolves it for an edition."""

    def resolved(page: str) -> nodes.document:
        source = tmp_path / "source"
        source.mkdir()
        (source / "conf.py").write_text(CONF, encoding="utf-8")
        (source / "index.md").write_text(f"# Start\n\n{page}\n", encoding="utf-8")
        (source / "other.md").write_text(f"---\norphan: true\n---\n\n{OTHER}", encoding="utf-8")
        (source / "bild.png").write_bytes(b"")
        with patch_docutils(str(source)), docutils_namespace():
            app = Sphinx(
                source,
                source,
                tmp_path / "out",
                tmp_path / "doctrees",
                request.param,
                status=None,
                warning=None,
                exception_on_warning=True,
            )
            app.builder.read()
            document = app.env.get_and_resolve_doctree("index", app.builder, tags=app.tags)
        assert isinstance(document, nodes.document)
        return document

    return resolved


def outline(node: nodes.Node) -> list[str]:
    """Return the tree below a page's heading, one line for each element: indent, tag, classes, text or target."""
    lines: list[str] = []

    def add(part: nodes.Node, depth: int) -> None:
        if isinstance(part, nodes.Text):
            lines.append(f"{'  ' * depth}{part.astext()!r}")
        elif isinstance(part, nodes.Element):
            classes = "".join(f".{name}" for name in part["classes"])
            where = part.get("refuri") or part.get("refid") or part.get("uri") or ""
            lines.append(f"{'  ' * depth}{part.tagname}{classes} {where}".rstrip())
            for child in part.children:
                add(child, depth + 1)

    section = next(iter(node.findall(nodes.section)))
    for child in section.children[1:]:
        add(child, 0)
    return lines


def test_card_with_link_is_one_block_whose_title_is_the_link(resolve: Resolve) -> None:
    """A card's title, text and footer stand in one titled block, and its title leads where the card leads."""
    tree = resolve(
        ":::{card} Ge ett värde\n:link: https://example.org/\n:img-top: bild.png\n:img-alt: En våg\n\n"
        "Text i kortet.\n\n```{card-footer}\nFot\n```\n:::"
    )
    assert outline(tree) == [
        "admonition.card",
        "  title",
        "    reference https://example.org/",
        "      'Ge ett värde'",
        "  image bild.png",
        "  paragraph",
        "    'Text i kortet.'",
        "  paragraph.card-footer",
        "    'Fot'",
    ]
    assert [image["alt"] for image in tree.findall(nodes.image)] == ["En våg"]


def test_card_header_comes_before_its_title(resolve: Resolve) -> None:
    """The order of header and title is the reader's: a header of one paragraph is the block's title."""
    tree = resolve(":::{card} Titel\n\n```{card-header}\nTips 1\n```\nText\n:::")
    assert outline(tree) == [
        "admonition.card",
        "  title",
        "    'Tips 1'",
        "  paragraph.card-title",
        "    strong",
        "      'Titel'",
        "  paragraph",
        "    'Text'",
    ]


def test_card_header_of_several_blocks_keeps_them_all(resolve: Resolve) -> None:
    """A header that holds more than a paragraph stays whole, before the title."""
    tree = resolve("::::{card} Titel\n\n:::{card-header}\nEtt\n\n- Två\n:::\nTre\n::::")
    text = tree.astext().split()
    assert text == ["Start", "Ett", "Två", "Titel", "Tre"]
    assert outline(tree)[0] == "container.card"


@pytest.mark.parametrize("kind", ["doc", "ref", "any"])
def test_card_links_to_another_page(resolve: Resolve, kind: str) -> None:
    """A card that links to a page or a label by any kind of reference keeps the link, on its title."""
    target = "other" if kind != "ref" else "mal"
    tree = resolve(f"(mal)=\n## Avsnitt\n\n:::{{card}} Titel\n:link: {target}\n:link-type: {kind}\n\nText\n:::")
    link = next(iter(tree.findall(nodes.reference)))
    assert link.astext() == "Titel"
    assert isinstance(link.parent, nodes.title)


def test_card_without_title_is_named_by_its_link(resolve: Resolve) -> None:
    """What a screen reader would say for a card's link is shown when nothing else names the card."""
    tree = resolve(":::{card}\n:link: https://example.org/\n:link-alt: Läs mer om mål\n\nText\n:::")
    assert outline(tree)[:4] == [
        "admonition.card",
        "  title",
        "    reference https://example.org/",
        "      'Läs mer om mål'",
    ]


def test_card_without_title_or_link_is_a_plain_frame(resolve: Resolve) -> None:
    """No title is made up: the text stands in a container of class ``card``."""
    assert outline(resolve(":::{card}\nText\n:::")) == ["container.card", "  paragraph", "    'Text'"]


def test_card_title_with_its_own_link_keeps_both_links(resolve: Resolve) -> None:
    """Links are never nested: the card's own link follows the text."""
    tree = resolve(
        ":::{card} Se [mål](https://example.org/mal)\n:link: https://example.org/kort\n:link-alt: Kortet\n\nText\n:::"
    )
    links = [(link.astext(), link["refuri"]) for link in tree.findall(nodes.reference)]
    assert links == [("mål", "https://example.org/mal"), ("Kortet", "https://example.org/kort")]


def test_background_picture_and_overlay(resolve: Resolve) -> None:
    """A card over a picture keeps the picture and all that lay over it."""
    tree = resolve(":::{card} Titel\n:img-background: bild.png\n:img-alt: Bro\n\nText\n:::")
    assert outline(tree)[0] == "admonition.card"
    assert [image["alt"] for image in tree.findall(nodes.image)] == ["Bro"]
    assert tree.astext().split() == ["Start", "Titel", "Bro", "Text"]


def test_grid_gives_its_cards_in_order(resolve: Resolve) -> None:
    """Grids only lay out: the cards and texts in them follow one another."""
    tree = resolve(
        ":::::{grid} 2\n\n::::{grid-item-card} Ett\nA\n::::\n\n::::{grid-item-card} Två\nB\n::::\n\n"
        "::::{grid-item}\nTre\n::::\n:::::"
    )
    assert [line for line in outline(tree) if not line.startswith(" ")] == [
        "admonition.card",
        "admonition.card",
        "paragraph",
    ]


def test_carousel_gives_its_cards_in_order(resolve: Resolve) -> None:
    """A carousel's cards follow one another."""
    tree = resolve("::::{card-carousel} 2\n\n:::{card} Ett\nA\n:::\n\n:::{card} Två\nB\n:::\n::::")
    assert tree.astext().split() == ["Start", "Ett", "A", "Två", "B"]


def test_tabs_are_titled_blocks_one_after_another(resolve: Resolve) -> None:
    """Every tab is there to read, with its label as title, and a link to a tab still arrives."""
    tree = resolve(
        "[Till två](#flik-tva)\n\n::::{tab-set}\n\n:::{tab-item} Ett\nA\n:::\n\n"
        ":::{tab-item} Två\n:name: flik-tva\nB\n:::\n::::"
    )
    assert outline(tree)[3:] == [
        "admonition.tab",
        "  title",
        "    'Ett'",
        "  paragraph",
        "    'A'",
        "admonition.tab",
        "  title",
        "    'Två'",
        "  paragraph",
        "    'B'",
    ]
    tabs = [block["ids"] for block in tree.findall(nodes.admonition)]
    assert tabs == [[], ["flik-tva"]]


def test_code_tabs_are_named_by_language(resolve: Resolve) -> None:
    """The languages of code tabs are the titles."""
    tree = resolve("::::{tab-set-code}\n\n```{code-block} python\nx = 1\n```\n\n```{code-block} bash\nls\n```\n::::")
    assert [title.astext() for block in tree.findall(nodes.admonition) for title in block.findall(nodes.title)] == [
        "PYTHON",
        "BASH",
    ]


def test_dropdowns_and_accordions_stand_open(resolve: Resolve) -> None:
    """Hidden text is shown: a dropdown is a titled block, without title a plain one; an id moves along."""
    tree = resolve(
        ":::::{accordion}\n::::{dropdown} Fråga\n:name: fraga\n:icon: alert\nSvar\n::::\n:::::\n\n"
        ":::{dropdown}\nUtan\n:::"
    )
    assert outline(tree) == [
        "admonition.dropdown",
        "  title",
        "    'Fråga'",
        "  paragraph",
        "    'Svar'",
        "container.dropdown",
        "  paragraph",
        "    'Utan'",
    ]
    assert next(iter(tree.findall(nodes.admonition)))["ids"] == ["fraga"]


def test_aside_is_a_titled_block(resolve: Resolve) -> None:
    """An aside keeps title and text."""
    assert outline(resolve(":::{aside} Vid sidan\nText\n:::")) == [
        "admonition.aside",
        "  title",
        "    'Vid sidan'",
        "  paragraph",
        "    'Text'",
    ]


def test_steps_are_a_numbered_list(resolve: Resolve) -> None:
    """Steps keep their numbers, and a step's title is its strong first paragraph."""
    tree = resolve("::::{steps}\n:start: 3\n\n:::{step} Börja\nA\n:::\n\n:::{step}\nB\n:::\n::::")
    assert outline(tree) == [
        "enumerated_list",
        "  list_item",
        "    paragraph",
        "      strong",
        "        'Börja'",
        "    paragraph",
        "      'A'",
        "  list_item",
        "    paragraph",
        "      'B'",
    ]
    assert next(iter(tree.findall(nodes.enumerated_list)))["start"] == 3


def test_buttons_are_links(resolve: Resolve) -> None:
    """A button is a link with its text, to a site or to a page, and opens no new window."""
    tree = resolve(
        "```{button-link} https://example.org/\n:expand:\n:new-tab:\nLadda ner\n```\n\n"
        "```{button-ref} other\n:ref-type: doc\nTill *andra* sidan\n```"
    )
    links = [(link.astext(), link["classes"], "target" in link) for link in tree.findall(nodes.reference)]
    assert links == [("Ladda ner", ["button"], False), ("Till andra sidan", ["button"], False)]


def test_badges_are_text(resolve: Resolve) -> None:
    """A badge's text, its tooltip and its link are there."""
    tree = resolve("{bdg-primary}`Ny ; sedan maj` {bdg-link-info}`Mål <https://example.org/>` {bdg-ref-dark}`other`")
    assert tree.astext().split("\n\n")[1] == "Ny (sedan maj) Mål Den andra sidan"
    assert len(list(tree.findall(nodes.reference))) == 2


def test_icons_vanish_beside_text_and_speak_when_alone(resolve: Resolve) -> None:
    """A decorative icon is dropped; one that is the only content of a link or a cell is written out."""
    tree = resolve(
        "{octicon}`alert` Se upp {fas}`heart`\n\n"
        "```{button-link} https://example.org/\n{octicon}`mark-github`\n```\n\n"
        "| Kanal | Finns |\n| --- | --- |\n| X | {octicon}`check` |"
    )
    assert "Se upp" in tree.astext()
    assert "alert" not in tree.astext()
    assert next(iter(tree.findall(nodes.reference))).astext() == "mark github"
    assert [entry.astext() for entry in tree.findall(nodes.entry)] == ["Kanal", "Finns", "X", "Ja"]


def test_article_info_is_lines_of_text(resolve: Resolve) -> None:
    """Portrait, author, date and reading time are paragraphs."""
    tree = resolve(
        "```{article-info}\n:avatar: bild.png\n:avatar-alt: Porträtt\n:avatar-link: https://example.org/\n"
        ":author: Kansliet\n:date: 23 november 2026\n:read-time: 3 min\n```"
    )
    assert [block.astext() for block in tree.findall(nodes.paragraph)] == [
        "Porträtt",
        "Kansliet",
        "23 november 2026",
        "3 min",
    ]
    assert [image["alt"] for image in tree.findall(nodes.image)] == ["Porträtt"]


def test_div_keeps_its_content_and_own_class(resolve: Resolve) -> None:
    """A div is a container with the author's class, without style."""
    assert outline(resolve(":::{div} viktigt sd-text-center\nText\n:::")) == [
        "container.viktigt",
        "  paragraph",
        "    'Text'",
    ]


def test_nothing_of_sphinx_design_is_left(resolve: Resolve) -> None:
    """However components are nested, no node, class or mark of sphinx-design remains, and parents are right."""
    tree = resolve(
        "::::::{grid} 1\n:::::{grid-item-card} {octicon}`report` Kort\n:link: other\n:link-type: doc\n"
        "::::{tab-set}\n:::{tab-item} Flik\n{bdg-success}`Klart`\n\n"
        "```{dropdown} Mer\nSlut\n```\n:::\n::::\n:::::\n::::::"
    )
    assert tree.astext().split() == ["Start", "Kort", "Flik", "Klart", "Mer", "Slut"]
    for node in tree.findall(nodes.Element):
        assert type(node).__module__.startswith(("docutils", "sphinx.addnodes"))
        assert not any(name.startswith("sd-") for name in node["classes"])
        assert "design_component" not in node
        assert all(child.parent is node for child in node.children)


def test_page_without_components_is_untouched(resolve: Resolve) -> None:
    """A page that uses nothing of sphinx-design is not changed."""
    assert outline(resolve("Text med `kod`.")) == ["paragraph", "  'Text med '", "  literal", "    'kod'", "  '.'"]
