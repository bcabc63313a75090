"""Whatever HTML stands in a page, EPUB's schema has nothing to say, and no text is lost."""

import pytest
from lxml import etree

from tests.sphinx_ext.epub_package.test_foreign import improved
from tools.sphinx_ext.epub_package.pages.addresses import written_well
from tools.sphinx_ext.epub_package.resources.drawings import clean_drawing, clean_tree
from tools.sphinx_ext.epub_package.resources.names import plain_name, plain_paths

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("<p>a<ul><li>b</li></ul></p>", "<div>a<ul><li>b</li></ul></div>"),
        ("<p><span>a<p>b</p></span></p>", "<div><div>a<p>b</p></div></div>"),
        ("<li><p>a<p>b</p></p></li>", "<div><div>a<p>b</p></div></div>"),
        ("<h1>a<p>b</p></h1>", "<h1>a b</h1>"),
        ("<ul>a<p>b</p><li>c</li></ul>", "<ul><li>a<p>b</p></li><li>c</li></ul>"),
        ("<p>x</p><li>a</li>", "<p>x</p><div>a</div>"),
        ("<dl><dt>a</dt></dl>", "<dl><dt>a</dt><dd></dd></dl>"),
        ("<dl><dd>a</dd></dl>", "<div><div>a</div></div>"),
        ("<dl><p>a</p><dt>b</dt><dd>c</dd></dl>", "<div><div><p>a</p></div><div>b</div><div>c</div></div>"),
        ("<table>a<tr>b<td>c</td></tr></table>", "<p>a</p><table><tr><td>b</td><td>c</td></tr></table>"),
        ("<table><tbody><tr><td>a</td></tr></tbody><caption>b</caption></table>",
         "<table><caption>b</caption><tbody><tr><td>a</td></tr></tbody></table>"),
        ("<table role='presentation'><tr><td>a</td><td>b</td></tr></table>", "<div><div>a</div><div>b</div></div>"),
        ("<details><p>a</p></details>", "<div><p>a</p></div>"),
        ("<details><summary>a</summary>b</details>", '<details open="open"><summary>a</summary>b</details>'),
        ("<main><header>a</header><address>b</address></main>", "<div><div>a</div><div>b</div></div>"),
        ("<blink>a</blink> <x-y>b</x-y>", "a b"),
        ("<p><time>a</time> <data value='x'>b</data> <bdo>c</bdo></p>", "<p>a b c</p>"),
        ("<p><a href='#b'>a</a><x-y id='b'>b</x-y></p>", '<p><a href="#b">a</a><span id="b">b</span></p>'),
        ("<p v-if='x' contenteditable='true' accesskey='k' aria-bogus='1'>a</p>", "<p>a</p>"),
        ("<p role='button' aria-hidden='yes' aria-labelledby='gone'>a</p>", "<p>a</p>"),
        ("<p style='color: red; width: 5em; position: absolute'>a</p>", '<p style="width: 5em">a</p>'),
        ("<td colspan='0'>a</td>", "<div>a</div>"),
        ("<p lang='not a language'>a</p><p lang=''>b</p>", '<p>a</p><p lang="" xml:lang="">b</p>'),
        ("<p id='a b'>a</p>", "<p>a</p>"),
        ("<a name='a'>b</a>", '<a id="a">b</a>'),
        ("<style>p {}</style><link rel='stylesheet' href='x.css' /><p>a</p>", "<p>a</p>"),
        ("<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>", "<ruby>a<rt>b</rt></ruby>"),
        ("<h1>a</h1><h4>b</h4><h4>c</h4><h2>d</h2>", "<h1>a</h1><h2>b</h2><h2>c</h2><h2>d</h2>"),
        ("<h1>a</h1><h2><img src='x.png' alt='' /></h2>", '<h1>a</h1><div><img src="x.png" alt=""/></div>'),
        ("<img src='x.png' title='a' />", '<img src="x.png" title="a" alt="a"/>'),
        ("<p><a href='x.xhtml'></a>b</p>", "<p><a></a>b</p>"),
        ("<aside class='topic'>a</aside>", '<div class="topic">a</div>'),
        ("<aside><h2>a</h2></aside>", '<section aria-labelledby="box-1" role="group"><h1 id="box-1">a</h1></section>'),
        ("<p role='note'>a</p><p epub:type='sidebar' role='doc-tip'>b</p>", '<p>a</p><p role="doc-tip">b</p>'),
        ("<b>1<p>2</b>3</p>", "<b>1</b><p><b>2</b>3</p>"),
        ("<p>a\x01\x0cb&#1;c</p>", "<p>abc</p>"),
    ],
    ids=lambda value: value[:40],
)  # fmt: skip
def test_what_has_no_place_becomes_what_has_one(written: str, wanted: str) -> None:
    """Elements, attributes and nesting that only a browser forgives become such as a book may hold."""
    assert improved(written) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("https://example.org/å ä?q=<x>|{y}", "https://example.org/å%20ä?q=%3Cx%3E%7C%7By%7D"),
        ("HTTPS://example.org/100%", "https://example.org/100%25"),
        ("//example.org/x", "https://example.org/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ("http://[bad", ""),
        ("http://", ""),
        ("http://exam ple.org", ""),
        ("https://example.org:port/", ""),
        ("file:///etc/hosts", ""),
        ("A:DOS\\path", ""),
    ],
)
def test_addresses_become_valid_or_none(written: str, wanted: str) -> None:
    """An address that leaves the book is a valid URL, or no link at all."""
    assert written_well(written) == wanted


def test_names_are_plain_and_differ_in_more_than_case() -> None:
    """Reading systems stumble over spaces, other scripts, and names that differ in case alone."""
    paths = plain_paths(["README", "readme", "mapp ett/åäö", "mapp ett/日本", "日本", "nav"], ".xhtml", {"nav.xhtml"})
    assert paths == {
        "README": "README.xhtml",
        "readme": "readme-2.xhtml",
        "mapp ett/åäö": "mapp-ett/aao.xhtml",
        "mapp ett/日本": "mapp-ett/x.xhtml",
        "日本": "x.xhtml",
        "nav": "nav.xhtml",
    }
    assert plain_name("_images/a-b_c.1.png", ()) == "_images/a-b_c.1.png"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("<script>x()</script><rect onclick='x()'/>", "<rect/>"),
        ("<image xlink:href='https://example.org/x.png'/><rect/>", "<rect/>"),
        ("<image href='gone.png'/>", ""),
        ("<image href='a.png'/>", '<image href="data:image/png;base64,YQ=="/>'),
        ("<use href='#gone'/><use href='#a'/><g id='a'/>", '<use href="#a"/><g id="a"/>'),
        ("<style>@import 'x.css'; a { fill: red }</style>", "<style>a { fill: red }</style>"),
        ("<rect fill='url(https://example.org/x#a)'/>", '<rect fill="none"/>'),
        ("<rect fill='url(#gone)' stroke='url(&quot;#gone&quot;) red'/>", '<rect fill="none" stroke="red"/>'),
        (
            "<rect style='fill: url(#gone); clip-path: url(#a)'/><g id='a'/>",
            '<rect style="fill: none; clip-path: url(#a)"/><g id="a"/>',
        ),
        ("<style>.a { marker-end: url(#gone) }</style>", "<style>.a { marker-end: none }</style>"),
        ("<g id='a:b'/><rect fill='url(#a:b)'/>", '<g id="_a_b"/><rect fill="url(#_a_b)"/>'),
        ("<a href='javascript:x()'><text>a</text></a>", "<a><text>a</text></a>"),
    ],
    ids=lambda value: value[:40],
)
def test_drawings_are_whole_in_themselves(written: str, wanted: str) -> None:
    """A drawing fetches nothing and runs nothing; what lies beside it is put into it."""
    root = etree.fromstring(SVG.format(written))
    clean_tree(root, lambda address: ("image/png", b"a") if address == "a.png" else None)
    etree.cleanup_namespaces(root)
    got = etree.tostring(root).decode().replace(' xmlns="http://www.w3.org/2000/svg"', "")
    assert got.removeprefix("<svg>").removesuffix("</svg>") == (wanted or "<svg/>")


def test_clean_drawing_keeps_its_bytes_and_a_broken_one_is_none() -> None:
    """Nothing is rewritten without need, and what is no drawing is refused."""
    clean = SVG.format('<rect  width="9"/>').encode()
    assert clean_drawing(clean, lambda _address: None) is clean
    assert clean_drawing(b"<svg><rect></svg>", lambda _address: None) is None
    assert clean_drawing(b"<html/>", lambda _address: None) is None


@pytest.mark.parametrize(
    ("before", "encoding"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-1"?>', "latin-1"),
        ('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY ett "å"><!ENTITY två "&ett;">]>', "utf-8"),
    ],
)
def test_a_drawing_is_in_utf_8_and_without_entities(before: str, encoding: str) -> None:
    """What they stand for is written out (EPUB 3.3, 3.9)."""
    letter = "&två;" if "ENTITY" in before else "å"
    drawing = f'{before}<svg xmlns="http://www.w3.org/2000/svg"><text>{letter}</text></svg>'
    cleaned = clean_drawing(drawing.encode(encoding), lambda _address: None)
    assert cleaned is not None
    assert "<text>å</text>" in cleaned.decode()
    assert b"<!" not in cleaned


def test_a_drawing_that_asks_for_other_files_is_none() -> None:
    """No file of the machine gets into a book by an entity."""
    drawing = (
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>'
    )
    assert clean_drawing(drawing, lambda _address: None) is None
