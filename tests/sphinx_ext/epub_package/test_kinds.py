"""What other projects hold, kind by kind: numbers, formulas, indices, links of the site, pictures from elsewhere."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from lxml import etree

from tools.sphinx_ext.epub_package.pages.mathematics import to_mathml

X = "{http://www.w3.org/1999/xhtml}"
MATH = "{http://www.w3.org/1998/Math/MathML}math"


def text(built: Any, page: str = "index.xhtml") -> str:
    """Return what stands on a page, in one line."""
    body = built.tree(page).find(f"{X}body")
    return " ".join("".join(body.itertext()).split())


def test_all_text_but_notes_is_outside_aside_and_role_note(build: Any) -> None:
    """Reading aloud passes over notes: boxes of every kind are no notes."""
    built = build(
        {
            "index.rst": """
Bok
===

.. topic:: Ämne

   Om ämnet.

.. sidebar:: Bredvid

   Vid sidan.

.. tip:: Ett råd.

.. admonition:: Egen

   Egna ord.

.. raw:: html

   <aside role="note" epub:type="sidebar"><p>Rått</p></aside>

Slut [#a]_.

.. [#a] Noten.
"""
        }
    )
    root = built.tree("index.xhtml")
    assert ["".join(aside.itertext()).split() for aside in root.iter(f"{X}aside")] == [["1", "Noten."]]
    assert not {"note", "complementary"} & {element.get("role") for element in root.iter("*")}
    named = {element.get("aria-labelledby"): element for element in root.iter(f"{X}section")}
    ids = {element.get("id") for element in root.iter("*")}
    assert len(named) == 5
    assert named.keys() <= ids


def test_a_card_has_a_heading_and_stays_out_of_the_contents(build: Any) -> None:
    """A card's title heads it, one level below where it stands; in a list it is a line of text."""
    built = build("# Bok\n\n## Del\n\n:::{card} Kort\nText.\n:::\n\n- :::{card} I lista\n  Text.\n  :::\n")
    root = built.tree("index.xhtml")
    assert [heading.text for heading in root.iter(f"{X}h3")] == ["Kort"]
    assert "Kort" not in built.text("nav.xhtml")
    assert "I lista" in text(built)


def test_references_to_notes_are_raised_and_open_in_place(build: Any) -> None:
    """A reference is a superscript number or sign without brackets; citations keep their label whole."""
    built = build({"index.rst": "Bok\n===\n\nEtt [5]_ två [*]_ tre [CIT2026]_.\n\n.. [5] Fem.\n.. [*] Stjärna.\n"
                                ".. [CIT2026] Verket.\n"})  # fmt: skip
    root = built.tree("index.xhtml")
    references = [link for link in root.iter(f"{X}a") if link.get("role") == "doc-noteref"]
    assert [link.findtext(f"{X}sup") for link in references] == ["5", "*"]
    notes = {f"#{note.get('id')}" for note in root.iter(f"{X}aside")}
    assert {link.get("href") for link in references} == notes
    assert "tre [CIT2026]" in text(built)


def test_numbers_are_those_of_the_site(build: Any) -> None:
    """Chapters, figures, tables, code and formulas carry the numbers that references name."""
    figure = ".. _bild:\n\n.. figure:: pixel.png\n   :alt: x\n\n   Bildtext\n\n"
    options = "   :caption: Kod\n   :name: kod\n   :linenos:\n   :lineno-start: 41\n   :emphasize-lines: 2\n"
    code = f".. code-block:: python\n{options}\n   a\n   b\n\n"
    formula = ".. math:: a = 1\n   :label: ett\n\n"
    refs = ":numref:`bild`, :numref:`kod`, :eq:`ett`, :ref:`bild`\n"
    built = build(
        {
            "index.rst": "Bok\n===\n\n.. toctree::\n   :numbered:\n\n   a\n",
            "a.rst": f"A\n=\n\n{figure}{code}{formula}{refs}",
        },
        settings="numfig = True\nmath_numfig = True\n",
    )  # fmt: skip
    said = text(built, "a.xhtml")
    assert not built.warnings
    for words in (
        "1. A",
        "Fig. 1.1 Bildtext",
        "Listning 1.1 Kod",
        "(1.1) a",
        "Fig. 1.1, Listning 1.1, (1.1), Bildtext",
    ):
        assert words in said
    block = next(built.tree("a.xhtml").iter(f"{X}pre"))
    assert [number.text for number in block.iter(f"{X}span") if number.get("class") == "linenos"] == ["41", "42"]
    assert "".join(next(block.iter(f"{X}mark")).itertext()).split() == ["42", "b"]


@pytest.mark.parametrize(
    "source",
    [
        r"\begin{align} a_{11} & =b \\ c & =d \end{align}",
        r"\begin{align*} a & =b \end{align*}",
        r"\begin{gather} j_1=b \\ j_2=c \end{gather}",
        r"\begin{equation} k = 1 \end{equation}",
        r"\begin{equation*}\begin{split} a &= b \\ &= c \end{split}\label{x}\end{equation*}",
        r"\begin{multline} a \\ b \end{multline}",
        r"\begin{alignat}{2} a & =b \end{alignat}",
        r"\begin{eqnarray} a &=& b \end{eqnarray}",
        r"\begin{cases} a & b \\ c & d \end{cases}",
        r"\begin{array}{cc} a & b \end{array}",
        r"x < y",
    ],
)
def test_formulas_of_every_kind_are_mathml(source: str) -> None:
    """The environments of amsmath are formulas, not code, and hold what they held."""
    markup = to_mathml(source, block=True)
    assert markup is not None
    root = etree.fromstring(markup.replace("&ApplyFunction;", ""))
    assert root.tag == MATH
    assert "\\" not in "".join(map(str, root.itertext()))
    letters = {letter for letter in source.split("{")[-2 if "label" in source else 0] if letter == "k"}
    assert letters <= set("".join(map(str, root.itertext())))


@pytest.mark.parametrize("source", [r"\okänt{x}", r"\begin{tikzcd} A \end{tikzcd}", r"\frac{a}", r"\frac{a"])
def test_formula_that_is_unknown_stays_as_tex(build: Any, source: str) -> None:
    """What cannot be converted is warned of with file and line, and keeps its number."""
    assert to_mathml(source, block=True) is None
    built = build(f"# Bok\n\n```{{math}}\n:label: ett\n{source}\n```\n\nSe {{eq}}`ett`.\n")
    assert "index.md:3: WARNING: formula" in built.warnings
    assert "(1)" + source in text(built).replace(" ", "").replace("(1)", "(1)").replace(source.replace(" ", ""), source)


def test_domain_index_of_lists_is_an_index(build: Any) -> None:
    """A domain that gives its index as plain lists gets its page, with links."""
    settings = """
from sphinx.domains import Domain, Index
class Things(Index):
    name, localname, shortname = "things", "Ting", "ting"
    def generate(self, docnames=None):
        return [("b", [["bok", 0, "index", "", "extra", "", "en bok"], ["blad", 2, "index", "", "", "", ""]])], False
class Shelf(Domain):
    name, label, indices = "shelf", "Hylla", [Things]
def setup(app):
    app.add_domain(Shelf)
"""
    built = build("# Bok\n", settings=settings)
    assert "bok (extra) – en bok" in text(built, "shelf-things.xhtml")


@pytest.mark.parametrize(
    ("written", "href"),
    [("[x](a.html)", "a.xhtml"), ("[x](del/b.html#rubrik)", "del/b.xhtml#rubrik"), ("[x](a.html#borta)", "a.xhtml")],
)
def test_links_to_pages_of_the_site_lead_to_pages_of_the_book(build: Any, written: str, href: str) -> None:
    """A page's address on the web site means the same page here."""
    card = ":::{card} Kort\n:link: a.html\n:::\n"
    pages = {
        "index.md": f"# Bok\n\n<a href='{written[4:-1]}'>x</a>\n\n{card}",
        "a.md": "---\norphan: true\n---\n# A\n",
        "del/b.md": "---\norphan: true\n---\n# B\n\n## Rubrik\n",
    }
    built = build(pages)
    assert [link.get("href") for link in built.tree("index.xhtml").iter(f"{X}a")] == [href, "a.xhtml"]
    assert ("borta" in built.warnings) == ("borta" in written)


def test_entries_of_other_sites_stay_in_the_contents_of_their_page(build: Any) -> None:
    """An external line of a toctree keeps its address; its own page's line leads to itself."""
    built = build({"index.rst": "Bok\n===\n\n.. toctree::\n\n   a\n   Annat <https://example.org/x>\n   self\n",
                   "a.rst": "A\n=\n"})  # fmt: skip
    links = {link.text: link.get("href") for link in built.tree("index.xhtml").iter(f"{X}a")}
    assert links["Annat"] == "https://example.org/x"
    assert links.keys() == {"A", "Annat", "Bok"}


def test_orphans_are_read_and_linked(build: Any) -> None:
    """A document in no toctree is in the book, and links to it and into it lead there."""
    lost = ":orphan:\n\nBortom\n======\n\n.. _där:\n\nDel\n---\n\nOrd.\n"
    built = build({"index.rst": "Bok\n===\n\n:doc:`borta` och :ref:`där <där>`\n", "borta.rst": lost})
    assert len({link.get("href") for link in built.tree("index.xhtml").iter(f"{X}a")}) == 2
    assert "Ord." in text(built, "borta.xhtml")


class Witness(BaseHTTPRequestHandler):
    """Notes what is asked for."""

    asked: list[str] = []  # noqa: RUF012  # shared on purpose

    def do_GET(self) -> None:  # the library's name
        """Note the path and give nothing."""
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


def test_no_remote_picture_is_fetched(build: Any) -> None:
    """A picture on another host is a link; nobody asks the host for it."""
    with HTTPServer(("127.0.0.1", 0), Witness) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        host = f"http://127.0.0.1:{server.server_port}"
        built = build(f"# Bok\n\n![ord]({host}/a.png)\n\nText ![märke]({host}/b.svg) här.\n\n"
                      f"```{{figure}} {host}/c.png\n:alt: tre\n\nText\n```\n")  # fmt: skip
        server.shutdown()
    assert Witness.asked == []
    links = {link.text: link.get("href") for link in built.tree("index.xhtml").iter(f"{X}a")}
    assert links == {"ord": f"{host}/a.png", "märke": f"{host}/b.svg", "tre": f"{host}/c.png"}
    assert not [name for name in built.files if name.startswith("_images")]


def test_only_one_of_two_pictures_for_day_and_night_stays(build: Any) -> None:
    """Of a pair the one for light paper stays; one for dark pages that stands alone stays too."""
    one = "```{{figure}} pixel.png\n:alt: {0}\n:figclass: only-{1}\n\n{0}\n```\n\n"
    pair = one.format("ljus", "light") + one.format("mörk", "dark")
    built = build(f"# Bok\n\n{pair}\n\n## Två\n\n### Tre\n\n" + one.format("ensam", "dark"))
    assert [img.get("alt") for img in built.tree("index.xhtml").iter(f"{X}img")] == ["ljus", "ensam"]


def test_breaks_of_lines_stay(build: Any) -> None:
    """A hard break and ``<br>`` part the words."""
    built = build("# Bok\n\nMalmö stad\\\n205 80 Malmö  \nSverige\n\nEtt<br>två\n\n| A |\n|---|\n| x<br>y |\n")
    assert len(list(built.tree("index.xhtml").iter(f"{X}br"))) == 4


def test_the_same_picture_is_packed_once(build: Any) -> None:
    """Two files with the same bytes are one in the book."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>'
    built = build({"index.md": "# Bok\n\n![a](a.svg)\n\n![b](b.svg)\n", "a.svg": drawing, "b.svg": drawing})
    assert [img.get("src") for img in built.tree("index.xhtml").iter(f"{X}img")] == ["_images/a.svg"] * 2


def test_direction_is_that_of_the_language(build: Any) -> None:
    """A book in Arabic is read from right to left, page by page."""
    built = build("# كتاب\n", settings='language = "ar"\nepub_language = "ar"\n')
    assert built.tree("index.xhtml").get("dir") == "rtl"
    assert 'page-progression-direction="rtl"' in built.text("content.opf")
