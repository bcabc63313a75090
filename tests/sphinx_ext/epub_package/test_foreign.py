"""HTML and extensions that nobody wrote with a book in mind."""

from typing import Any

import pytest
from lxml import etree

from tools.sphinx_ext.epub_package.pages.markup import improve_page
from tools.sphinx_ext.epub_package.pages.xhtml import UnreadablePageError, parse_page, serialise_page

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>{}</body></html>'
X = "{http://www.w3.org/1999/xhtml}"


def improved(body: str) -> str:
    """Return a page's body after improvement, as text."""
    root, _ = parse_page(PAGE.format(body))
    improve_page(root, kind="")
    return serialise_page(root).decode().partition("<body>")[2].partition("</body>")[0]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("<p>a<br>b</p>", "<p>a<br/>b</p>"),
        ("<p>a &amp; b&nbsp;&rarr; c</p>", "<p>a &amp; b\N{NO-BREAK SPACE}→ c</p>"),
        ("<p align='center'><font color='red'>a</font></p>", "<p>a</p>"),
        ("<center><tt>x</tt></center>", "<div><code>x</code></div>"),
        ("<p onclick='x()'><a href='javascript:x()'>a</a></p>", "<p><a>a</a></p>"),
        ("<script>x()</script><noscript><p>a</p></noscript>", "<p>a</p>"),
        ("<p><span></span>a</p>", "<p>a</p>"),
        ("<form><label>Namn <input name='n'></label><button>Sök</button></form>", "Namn Sök"),
        ("<p id='a'>1</p><p id='a'>2</p>", '<p id="a">1</p><p>2</p>'),
        ("<h1>a</h1><h3></h3><h2>b</h2>", "<h1>a</h1><h2>b</h2>"),
        ("<p><img class='only-light' src='l.png' alt='' /><img class='only-dark' src='d.png' alt='' /></p>",
         '<p><img class="only-light" src="l.png" alt=""/></p>'),
        ("<table class='hlist'><tr><td><p>a</p></td><td><p>b</p></td></tr></table>",
         '<div class="hlist"><p>a</p><p>b</p></div>'),
        ("<table><tr><th></th><th colspan='2'>b</th></tr></table>",
         '<table><tr><td></td><th colspan="2" scope="row">b</th></tr></table>'),
        ("<pre><span class='linenos'>1</span><span class='k'>def</span> <span class='n'>f</span></pre>",
         '<pre><span class="linenos">1</span> <span class="k">def</span> f</pre>'),
        ("<pre>a\n<span class='hll'>b\n</span></pre>", '<pre>a\n<mark class="hll">b\n</mark></pre>'),
        ("<h1>a</h1><h2><a class='toc-backref' href='#a'>Ett</a></h2>", "<h1>a</h1><h2>Ett</h2>"),
        ("<p>a<br>b<i>c</i></br>d</p>", "<p>a<br/>b<i>c</i>d</p>"),
        ("<p><ruby>a</ruby></p>", "<p>a</p>"),
        ("<p><map id='m'><area href='x'/></map>a</p>", "<p>a</p>"),
        ("<p><map id='m' name='n'></map><map name='n'></map>a</p>", '<p><map name="n"></map>a</p>'),
        ("<ol type='x'><li>a</li></ol>", "<ol><li>a</li></ol>"),
        ("<p lang='en'>a</p>", '<p lang="en" xml:lang="en">a</p>'),
    ],
    ids=lambda value: value[:40],
)  # fmt: skip
def test_html_of_any_kind_becomes_xhtml(written: str, wanted: str) -> None:
    """Old, sloppy or scripted HTML becomes what a book may hold, and no text is lost."""
    assert improved(written) == wanted


def test_foreign_elements_get_their_namespaces() -> None:
    """SVG and MathML without namespace are put into theirs, with SVG's mixed-case names."""
    body = "<p>a<br><svg viewbox='0 0 1 1'><lineargradient id='g'></lineargradient></svg><math><mi>x</mi></math></p>"
    root, mended = parse_page(PAGE.format(body))
    assert mended
    assert root.find(".//{http://www.w3.org/2000/svg}linearGradient") is not None
    assert next(root.iter("{http://www.w3.org/2000/svg}svg")).get("viewBox") == "0 0 1 1"
    assert next(root.iter("{http://www.w3.org/1998/Math/MathML}mi")).text == "x"


def test_text_that_is_no_page_is_refused() -> None:
    """Without a body there is nothing to read."""
    with pytest.raises(UnreadablePageError, match="no <body>"):
        parse_page("<frameset></frameset><frameset>")


def test_frames_films_and_pictures_of_other_hosts_become_links(build: Any) -> None:
    """A book is whole without a network: what lies elsewhere is linked to."""
    built = build(
        '# Bok\n\n<iframe src="https://example.org/film" title="Filmen"></iframe>\n'
        '<video src="https://example.org/v.mp4" controls></video>\n'
        '<img src="https://example.org/b.png" alt="Bilden">\n'
    )
    links = [(a.text, a.get("href")) for a in built.tree("index.xhtml").iter(f"{X}a")]
    assert links == [
        ("Filmen", "https://example.org/film"),
        ("https://example.org/v.mp4", "https://example.org/v.mp4"),
        ("Bilden", "https://example.org/b.png"),
    ]


def test_missing_picture_leaves_its_words(build: Any) -> None:
    """A picture that is not there is warned of, and its description stays."""
    built = build('# Bok\n\n<img src="borta.png" alt="En bro">\n')
    assert "index.md:3: WARNING: borta.png is missing, damaged or of a kind that no EPUB may hold" in built.warnings
    assert "En bro" in built.text("index.xhtml")


def test_file_of_the_static_folder_is_packed_when_shown(build: Any) -> None:
    """Only what raw HTML or a style sheet shows is fetched from ``_static``."""
    files = {
        "index.md": '# Bok\n\n<img src="_static/x.svg" alt="Ex">\n',
        "_static/x.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        "_static/egen.css": "p { background: url(y.svg) }",
        "_static/y.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        "_static/z.svg": "<svg/>",
    }
    built = build(files, settings='epub_package_css = ["_static/egen.css"]\n')
    assert {name for name in built.files if name.endswith(".svg")} == {"_static/x.svg", "_static/y.svg"}


def test_domains_indices_and_citations(build: Any) -> None:
    """Descriptions of code, an index of modules and citations are valid parts of a book."""
    built = build(
        {
            "index.rst": "Bok\n===\n\n.. py:module:: modul\n   :synopsis: Kort\n\n"
            ".. py:function:: gör(x)\n\n   Text [C]_.\n\n"
            ".. [C] Källa.\n\n.. index:: pair: sak; ord\n"
        }
    )
    assert ">modul</a>" in built.text("py-modindex.xhtml")
    assert 'role="listitem"' in built.text("index.xhtml")
    assert "py-modindex.xhtml" in built.text("nav.xhtml")


def test_formula_that_mathml_cannot_say_stays_as_tex(build: Any) -> None:
    """A formula that cannot be converted is still there to read, and warned of."""
    built = build("# Bok\n\n$\\nonsense{x}$ och $x^2$\n")
    assert "\\nonsense{x}" in built.text("index.xhtml")
    assert "stays as TeX" in built.warnings
    assert 'alttext="x^2"' in built.text("index.xhtml")


@pytest.mark.heavy
def test_validators_have_nothing_to_say(book: Any) -> None:
    """The book that holds everything passes EPUBCheck with usage messages, and Ace."""
    from tools.checks.validators.ace import run_ace  # noqa: PLC0415  # validators are only needed here
    from tools.checks.validators.epubcheck import run_epubcheck  # noqa: PLC0415

    assert run_epubcheck(book.path) == []
    assert run_ace(book.path) == []


def test_pages_are_well_formed(book: Any) -> None:
    """Every page parses as XML, and no empty element is written as one tag but HTML's own."""
    for name in book.files:
        if name.endswith(".xhtml"):
            etree.fromstring(book.files[name])
            assert "<span/>" not in book.text(name)


def test_attributes_of_a_whole_page_are_known_ones() -> None:
    """Raw HTML may hold a second body tag, whose attributes a browser gives to the page."""
    root, _ = parse_page(PAGE.format("<p>a</p>").replace("<body>", '<body class="x" bgcolor="red" alt="y">'))
    improve_page(root, kind="")
    body = root.find(f"{X}body")
    assert body is not None
    assert set(body.attrib) == {"class"}


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("<mi>x</mi>", True),
        ("<semantics><mi>x</mi><annotation-xml><foo>y</foo></annotation-xml></semantics>", True),
        ("<mrow>text</mrow>", False),
        ("<apply><ci>x</ci></apply>", False),
        ("<p xmlns='http://www.w3.org/1999/xhtml'>x</p>", False),
    ],
)
def test_a_formula_that_is_no_mathml_becomes_its_text(build: Any, inside: str, kept: bool) -> None:
    """What else stands in raw HTML as a formula is valid, or words."""
    formula = f'<math xmlns="http://www.w3.org/1998/Math/MathML" title="t" xml:lang="sv">{inside}</math>'
    built = build({"index.rst": f"Bok\n===\n\n.. raw:: html\n\n   <p>{formula}</p>\n"})
    found = list(built.tree("index.xhtml").iter("{http://www.w3.org/1998/Math/MathML}math"))
    assert [set(math.attrib) for math in found] == ([{"alttext"}] if kept else [])
    assert ("x" in built.text("index.xhtml").partition("<body")[2]) or "text" in built.text("index.xhtml")
