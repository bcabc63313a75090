"""The pure parts: markup, pruning, palettes, typeface, pictures, messages, settings."""

import gzip
import io
import re
import struct
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
import tinycss2
from fontTools.ttLib import TTFont
from PIL import Image
from sphinx.errors import ConfigError

from tools import paths
from tools.sphinx_ext.html_site.messages import read_catalogue
from tools.sphinx_ext.html_site.pages import markup, pictures
from tools.sphinx_ext.html_site.styling import prune, stylesheet
from tools.sphinx_ext.html_site.styling.fonts import FACES, LETTERS, READY, list_first_faces, subset_face, write_faces

SAMPLE = paths.ROOT / "tests" / "sites" / "html"
LIGHT = dict.fromkeys(stylesheet.ROLES, "#111111") | {"paper": "#FFFFFF", "resting": "#F6F2EA"}


class TestMarkup:
    """Mending what others emit."""

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("<br />", "<br>"),
            ('<img alt="a" src="b.png" />', '<img alt="a" src="b.png">'),
            ('<path d="M0 0" />', '<path d="M0 0" />'),
            ("&lt;br /&gt;", "&lt;br /&gt;"),
        ],
    )
    def test_only_void_elements_lose_their_slash(self, before: str, after: str) -> None:
        """SVG needs it, and code that is shown is text."""
        assert markup.close_void_elements(before) == after

    @pytest.mark.parametrize(
        "tag",
        [
            '<col style="width: 30%">',
            '<img alt="x > y" class="a b" style="width: 30%;" src="c">',
            '<div data-x="1" style="width: 30%" class="a">',
        ],
    )
    def test_a_style_attribute_becomes_a_class(self, tag: str) -> None:
        """With a rule that says the same."""
        mended, rules = markup.lift_styles(tag)

        assert "style=" not in mended
        assert mended.count("class=") == 1
        assert rules.endswith("{width: 30%}\n")
        assert rules.partition("{")[0].removeprefix(".") in mended

    def test_equal_styles_share_a_rule(self) -> None:
        """However many elements have them."""
        assert markup.lift_styles('<b style="x: y"><i style="x: y;">')[1].count("{") == 1

    def test_a_label_of_an_input_controls_nothing_else(self) -> None:
        """ARIA in HTML forbids it."""
        assert markup.drop_label_controls('<label aria-controls="x" for="y">') == '<label for="y">'


class TestPruning:
    """Leaving out what is not used."""

    CSS = ".a,.b{x:y}.b .c{x:y}p:not(.b){x:y}@media print{.b{x:y}}@media print{.a{x:y}}@keyframes k{from{x:y}}"

    def test_a_selector_goes_with_its_class(self) -> None:
        """Its neighbours stay, and a class inside :not() does not count."""
        kept = prune.prune_stylesheet(self.CSS, keeps=lambda name: name != "b")

        assert kept == ".a{x:y}p:not(.b){x:y}@media print{.a{x:y}}@keyframes k{from{x:y}}"

    def test_an_unread_property_goes(self) -> None:
        """One that another reads stays."""
        css = "b{--one:1;--two:var(--three);--three:3;--four:4}p{x:var(--two)}"

        assert prune.drop_unread_properties(css) == "b{--two:var(--three);--three:3;}p{x:var(--two)}"

    def test_signs_inside_a_string_end_nothing(self) -> None:
        """Furo keeps its icons in custom properties, as addresses that hold the picture itself."""
        css = """b{--one:url('data:image/svg+xml;charset=utf-8,<svg xmlns="x"/>');--two:"};";x:var(--two)}i{x:y}"""

        assert prune.drop_unread_properties(css) == 'b{--two:"};";x:var(--two)}i{x:y}'


class TestStylesheet:
    """The one stylesheet."""

    def test_dark_colours_come_by_choice_or_by_the_system_and_never_on_paper(self) -> None:
        """Three places, one palette."""
        css = stylesheet.write_palettes({"light": {"paper": "#FFFFFF"}, "dark": {"paper": "#000000"}})

        assert css.startswith(":root{color-scheme:light;--paper:#FFFFFF;}@media not print{")
        assert css.count("--paper:#000000") == 2
        assert css.count("{") == css.count("}")

    def test_every_custom_property_that_is_read_is_declared(self, sample: Path) -> None:
        """Pruning takes no property that a rule still needs."""
        css = (sample / "_static" / "site.css").read_text(encoding="utf-8")
        own = "".join(file.read_text(encoding="utf-8") for file in (paths.TEMPLATES / "html" / "styles").glob("*.css"))
        read = {name for name in prune._READ.findall(own) if f"{name}:" not in css}

        assert read == set()

    def test_our_rules_come_through_whole(self, sample: Path) -> None:
        """A fault in what is taken of others' would swallow what follows it."""
        rules = tinycss2.parse_stylesheet((sample / "_static" / "site.css").read_text(encoding="utf-8"))
        selectors = {tinycss2.serialize(rule.prelude).strip() for rule in rules if rule.type == "qualified-rule"}

        assert [rule for rule in rules if rule.type == "error"] == []
        assert {":root", "body", ".site-header", ".admonition", ".tip-number"} <= selectors

    def test_a_first_visit_stays_light(self, sample: Path) -> None:
        """Page, stylesheet, script and the two faces that are loaded at once, compressed as servers do."""
        compressed = [sample / "index.html", sample / "_static" / "site.css", sample / "_static" / "site.js"]
        faces = [sample / "_static" / "fonts" / face.file_name for face in list_first_faces("")]
        weight = sum(len(gzip.compress(file.read_bytes(), 6)) for file in compressed)

        assert weight + sum(face.stat().st_size for face in faces) < 55_000


class TestTypeface:
    """The faces, cut down."""

    def test_a_page_with_words_in_italics_loads_that_face_at_once(self) -> None:
        """It would otherwise be set in the system's own at the first visit, in the middle of a sentence."""
        plain, slanted = list_first_faces("<p>ord</p>"), list_first_faces("<p><em>ord</em></p>")

        assert [(face.weight, face.style) for face in plain] == [(400, "normal"), (700, "normal")]
        assert slanted == [*plain, FACES[2]]
        assert (FACES[2].weight, FACES[2].style) == (400, "italic")

    def test_a_face_has_the_letters_and_little_more(self) -> None:
        """Swedish, its neighbours and minority languages; the same bytes each time."""
        face = FACES[0]
        content = subset_face.__wrapped__(face)
        font = TTFont(io.BytesIO(content))
        letters = set(font.getBestCmap() or ())

        assert set(map(ord, "åäöÅÄÖéčđšžłø”–×")) <= letters
        assert letters <= LETTERS
        assert font.flavor == "woff2"
        assert len(content) < 14_000
        assert content == subset_face.__wrapped__(face)

    def test_the_faces_lie_ready_as_they_would_be_cut(self) -> None:
        """After a new release of the typeface or of fontTools: ``python -m tools.sphinx_ext.html_site``."""
        assert {file.name for file in READY.iterdir()} == {"OFL.txt", *(face.file_name for face in FACES)}
        assert [face.file_name for face in FACES if (READY / face.file_name).read_bytes() != subset_face(face)] == []

    def test_a_face_that_does_not_lie_ready_is_cut_once(self, tmp_path: Path) -> None:
        """A build never depends on what lies ready; the second one takes what the first has cut."""
        cut = mock.Mock(side_effect=lambda face: face.file_name.encode())
        with (
            mock.patch("tools.sphinx_ext.html_site.styling.fonts.READY", tmp_path / "nothing"),
            mock.patch("tools.sphinx_ext.html_site.styling.fonts.subset_face", cut),
        ):
            for site in ("one", "two"):
                write_faces(tmp_path / site, cache=tmp_path / "cache")

        assert cut.call_count == len(FACES)
        written = [{file.name: file.read_bytes() for file in (tmp_path / site).iterdir()} for site in ("one", "two")]
        assert written[0] == written[1]
        assert written[0].keys() == {"OFL.txt", *(face.file_name for face in FACES)}


class TestPictures:
    """What is drawn from the logotype and the drawing."""

    def test_the_icon_is_an_ico_file_with_one_picture(self) -> None:
        """Old browsers ask for it."""
        icon = pictures.draw_icon(SAMPLE / "marke.svg")

        assert struct.unpack("<3H", icon[:6]) == (0, 1, 1)
        assert Image.open(io.BytesIO(icon)).size == (32, 32)

    def test_a_bitmap_logotype_will_do(self, tmp_path: Path) -> None:
        """Not every logotype is an SVG."""
        logo = tmp_path / "logo.png"
        Image.new("RGB", (300, 100), "#FF0000").save(logo)
        icon = Image.open(io.BytesIO(pictures.draw_touch_icon(logo, ground="#FFFFFF"))).convert("RGB")

        assert icon.size == (180, 180)
        assert icon.getpixel((90, 90)) == (255, 0, 0)
        assert icon.getpixel((2, 2)) == (255, 255, 255)

    @pytest.mark.parametrize("title", ["Kort", "En titel som är så lång att den måste delas på flera rader & mer"])
    def test_the_shared_picture_has_the_size_that_services_ask_for(self, title: str) -> None:
        """1200 by 630 px."""
        content = pictures.draw_shared_picture(
            title, "Under", logo=SAMPLE / "marke.svg", drawing=SAMPLE / "teckning.svg", palette=LIGHT
        )

        assert Image.open(io.BytesIO(content)).size == pictures.SHARED_SIZE

    def test_a_drawing_in_a_page_is_decoration_in_the_pages_colours(self) -> None:
        """No name, no ids, and a class where the palette has the colour."""
        drawing = pictures.inline_drawing(SAMPLE / "teckning.svg", {"link": "#0A4FA3"})

        assert 'aria-hidden="true"' in drawing
        assert 'class="stroke-link"' in drawing
        assert "<title" not in drawing
        assert " id=" not in drawing


class TestMessages:
    """The Swedish catalogue."""

    def test_ours_mends_sphinxs(self) -> None:
        """Sphinx's own says "bord", a piece of furniture."""
        catalogue = read_catalogue(paths.TEMPLATES / "locale" / "sv" / "LC_MESSAGES" / "sphinx.po", "sv")

        assert catalogue.gettext("Link to this table") == "Länk till den här tabellen"

    def test_every_string_of_the_templates_is_translated(self) -> None:
        """A string that is asked for and not in the catalogue would be English on the page."""
        catalogue = read_catalogue(paths.TEMPLATES / "locale" / "sv" / "LC_MESSAGES" / "sphinx.po", "sv")
        templates = (paths.TEMPLATES / "html").rglob("*.html")
        asked = {
            text
            for file in templates
            for text in re.findall(r"\b_\(([\"'])(.*?)\1\)", file.read_text(encoding="utf-8"))
        }

        assert sorted(text for _, text in asked if catalogue.gettext(text) == text and text != "Auto") == []


class TestSettings:
    """Wrong settings stop the build with one clear line."""

    def test_a_missing_logotype_is_named(self, build: Callable[..., Path]) -> None:
        """With the setting and the file."""
        with pytest.raises(ConfigError, match=r"html_site_logo = 'saknas.svg': there is no such file"):
            build(html_site_logo="saknas.svg")

    def test_a_palette_without_a_colour_is_named(self, build: Callable[..., Path]) -> None:
        """With the theme and the roles."""
        palettes = {"light": LIGHT, "dark": {role: "#000000" for role in stylesheet.ROLES if role != "link"}}
        with pytest.raises(ConfigError, match=r"html_site_palettes\['dark'\] lacks link"):
            build(html_site_palettes=palettes)
