"""The structure tree: roles, order and nesting are the source's."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest


def flat(file: Path) -> str:
    """Return a PDF's structure as one line: ``Document(Sect(H1 P(Link)))``, without the front matter."""
    with pikepdf.open(file) as pdf:
        return _element(pdf.Root.StructTreeRoot.K)


def _element(element: Any) -> str:
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    inner = " ".join(_element(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid)
    return f"{str(element.S)[1:]}({inner})" if inner else str(element.S)[1:]


def elements(file: Path, role: str) -> list[dict[str, Any]]:
    """Return the entries of the elements of a role, in no order."""
    with pikepdf.open(file) as pdf:
        found = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == pikepdf.Name(f"/{role}")
        ]
        return [
            {key: _plain(value) for key, value in thing.items() if key not in {"/P", "/K", "/Pg"}} for thing in found
        ]


def _plain(value: Any) -> Any:
    if isinstance(value, pikepdf.Dictionary):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, pikepdf.Array):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, (pikepdf.Name, pikepdf.String)) else value


PLAIN = {"pdf_use_coverpage": False, "pdf_use_toc": False, "pdf_use_index": False}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ord `kod` ord", "P(Code)"),
        ("[länk](https://example.org)", "P(Link)"),
        ("[`kod`](https://example.org)", "P(Link(Code))"),
        ("[en [länk](https://example.org) i]{lang=en .lang-en}", "P(Span(Link))"),
        ("{abbr}`HTML (Hyper)`", "P(Span)"),
        ("[citat]{.quote}", "P(Quote)"),
        ("- a\n- b", "L(LI(Lbl LBody) LI(Lbl LBody))"),
        ("- a\n\n  b", "L(LI(Lbl LBody(P P)))"),
        ("- a\n  1. b", "L(LI(Lbl LBody(P L(LI(Lbl LBody)))))"),
        ("a\n: b", "L(LI(Lbl LBody))"),
        ("> a", "BlockQuote(P)"),
        ("```text\na\n```", "P(Code)"),
        (":::{note}\na\n:::", "Aside(P P)"),
        ("| a |\n|---|\n| b |", "Table(THead(TR(TH)) TBody(TR(TD)))"),
        ("![b](b.png)", "Figure"),
        ("![](b.png)", ""),
        ("[![b](b.png)](https://example.org)", "P(Link(Figure))"),
        ("a ![b](b.png) c", "P(Figure)"),
        ("```{figure} b.png\n:alt: b\n\nc\n```", "Div(Figure Caption)"),
        ("## B\n### C\n#### D", "Sect(H2 Sect(H3 Sect(H4)))"),
        ("$$\na\n$$", "Formula"),
        ("$a$", "P(Formula)"),
        (":::{card} T\nb\n:::", "Aside(P P)"),
    ],
)
def test_roles(text: str, expected: str, build: Any) -> None:
    """Each construct has the roles of ISO 32000-1, in the source's order."""
    built = build({"index.md": f"# A\n\n{text}\n"}, **PLAIN)

    assert built.warnings == ""
    assert flat(built.pdf) == f"Document(Sect(H1{' ' if expected else ''}{expected}))"


def test_a_footnote_is_a_note(build: Any) -> None:
    """A note has an identifier, and its number leads back."""
    built = build({"index.md": "# A\n\na[^n]\n\n[^n]: b\n"}, **PLAIN)

    assert flat(built.pdf) == "Document(Sect(H1 P(Link)) Note(Lbl(Link) P))"
    assert [note["/ID"] for note in elements(built.pdf, "Note")] == ["note1"]


def test_formulas_are_found_by_their_source(build: Any) -> None:
    """The source is under what is drawn, unseen, and it is the alternative text too (ISO 14289-1, 7.7)."""
    text = "# A\n\n$$\ne = mc^2\n$$\n\nOm $x_1 < y$ så.\n"
    built = build({"index.md": text}, **PLAIN)
    shown = subprocess.run(["pdftotext", built.pdf, "-"], capture_output=True, text=True, check=True).stdout

    assert built.warnings == ""
    assert {formula["/Alt"] for formula in elements(built.pdf, "Formula")} == {"e = mc^2", "x_1 < y"}
    assert "e = mc^2" in shown
    assert "x_1 < y" in shown


def test_simple_headers_have_a_scope(build: Any) -> None:
    """One header row and one header column need no more than Scope."""
    table = ".. list-table::\n   :header-rows: 1\n   :stub-columns: 1\n\n   * - a\n     - b\n   * - c\n     - d\n"
    built = build({"index.rst": f"T\n=\n\n{table}"}, **PLAIN)

    assert sorted(cell["/A"]["/Scope"] for cell in elements(built.pdf, "TH")) == ["/Column", "/Column", "/Row"]
    assert all("/Headers" not in cell.get("/A", {}) for cell in elements(built.pdf, "TD"))
    assert all("/ID" not in cell for cell in elements(built.pdf, "TH"))


def test_two_levels_of_headers_are_named(build: Any) -> None:
    """Under two header rows a cell names both its headers, and they have those identifiers."""
    table = ".. list-table::\n   :header-rows: 2\n\n   * - a\n     - b\n   * - c\n     - d\n   * - e\n     - f\n"
    built = build({"index.rst": f"T\n=\n\n{table}"}, **PLAIN)
    known = {cell["/ID"] for cell in elements(built.pdf, "TH")}

    for cell in elements(built.pdf, "TD"):
        assert len(cell["/A"]["/Headers"]) == 2
        assert set(cell["/A"]["/Headers"]) <= known


def test_spans_are_told(build: Any) -> None:
    """A cell over two columns says so."""
    grid = "+---+---+\n| a | b |\n+===+===+\n| c     |\n+---+---+\n"
    built = build({"index.rst": f"T\n=\n\n{grid}"}, **PLAIN)

    assert [cell["/A"]["/ColSpan"] for cell in elements(built.pdf, "TD")] == [2]


def test_attributes_of_inline_elements(build: Any) -> None:
    """A language, an expansion and a replacement text stand on their elements."""
    text = "# A\n\n[word]{lang=en .lang-en} {abbr}`HTML (Hyper)` a → b\n"
    built = build({"index.md": text}, **PLAIN)
    spans = elements(built.pdf, "Span")

    assert {"/Lang": "en"}.items() <= next(s for s in spans if "/Lang" in s).items()
    assert next(s for s in spans if "/E" in s)["/E"] == "Hyper"
    assert next(s for s in spans if "/ActualText" in s)["/ActualText"] == "→"


def test_a_language_goes_on_over_the_page(build: Any) -> None:
    """A passage in another language that is split over two pages keeps its language on both."""
    words = "many words in a language that is not that of the document " * 60
    filler = "rad\n\n" * 24
    built = build({"index.md": f"# A\n\n{filler}[{words}]{{lang=en .lang-en}}\n"}, **PLAIN)
    with pikepdf.open(built.pdf) as pdf:
        (span,) = [t for t in pdf.objects if isinstance(t, pikepdf.Dictionary) and t.get("/Lang") == "en"]
        pages = {kid.Pg.objgen for kid in span.K if isinstance(kid, pikepdf.Dictionary)} | {span.Pg.objgen}

    assert len(pages) == 2


def test_lines_of_code_end(build: Any) -> None:
    """Code keeps its line ends, and line numbers are silent."""
    code = "```{code-block} text\n:linenos:\n\nett\ntvå\n```"
    built = build({"index.md": f"# A\n\n{code}\n"}, **PLAIN)
    with pikepdf.open(built.pdf) as pdf:
        fonts = [font for page in pdf.pages for font in page.resources.get("/Font", {}).values()]
        assert any(re.search(rb"<[0-9A-F]{2}> <000A>", font.ToUnicode.read_bytes()) for font in fonts)
        content = pdf.pages[0].Contents.read_bytes()

    assert content.count(b"/Artifact BMC") >= 2


def test_local_contents_are_a_list_of_links(build: Any) -> None:
    """A page's own contents are a TOC; they never show rst2pdf's placeholder."""
    text = "A\n=\n\n.. contents::\n   :local:\n\nB\n-\n\nC\n-\n"
    built = build({"index.rst": text}, **PLAIN)

    assert "TOC(TOCI(Reference(Link)) TOCI(Reference(Link)))" in flat(built.pdf)
    assert b"Placeholder" not in built.pdf.read_bytes()


def test_the_book_has_its_parts_in_order(build: Any) -> None:
    """Cover, colophon, contents, part, chapters, index."""
    built = build(
        {
            "index.md": "# Start\n\n```{toctree}\n:caption: Delen\n\nett\ntva\n```\n",
            "ett.md": "# Ett\n\n```{index} ord\n```\n\nText.\n",
            "tva.md": "# Två\n\n[till ett](ett.md) [ut](https://example.org/lang)\n",
        },
        tagged_pdf_logo={"file": "b.svg", "alt": "Märke", "width": "2cm"},
        tagged_pdf_cover=[("title", "Boken"), ("date", "Den {date}")],
        tagged_pdf_colophon=[("colophon", "Skriv till a@example.org.")],
        tagged_pdf_page_references="(sida {page})",
        tagged_pdf_show_addresses=True,
    )
    from tools.checks.validators.poppler import read_aloud  # noqa: PLC0415

    spoken = " ".join(run.text for run in read_aloud(built.pdf))
    order = ["Boken", "Den", "Skriv till", "a@example.org", "Innehåll", "Start", "Delen", "Ett", "Text.", "Två"]
    places = [spoken.rfind(word) if word in {"Start", "Delen", "Ett", "Två"} else spoken.find(word) for word in order]

    assert built.warnings == ""
    assert places == sorted(places)
    assert "till ett" in spoken
    assert re.search(r"\(sida.6\)", spoken)
    assert "(example.org/lang)" in spoken
