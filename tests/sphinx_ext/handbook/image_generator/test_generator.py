"""The generator on the page: the right files, made in the browser, for everyone."""

import base64
import io
import math
import re
import time
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, Route, expect

from tests.images.logos import find_ink_box, make_bar, make_svg, save
from tests.images.names import NAMES
from tests.sphinx_ext.handbook.image_generator.conftest import MAKE, NAME, build_site, make_pictures, open_picture
from tools import paths
from tools.catalogue import load_catalogue
from tools.images.drawing.drawing import draw_picture
from tools.images.drawing.requests import Motif, Recipe
from tools.images.errors import LetteringError
from tools.images.layout.geometry import Frame
from tools.images.layout.lettering import clean_name
from tools.images.logo.logo import load_logo
from tools.images.sets.image_set import fit_lettering, make_motif_design

pytestmark = pytest.mark.slow

SPECS = {service.name_file(picture): picture for service in load_catalogue().services for picture in service.pictures}


def test_the_files_are_those_of_the_image_command(page: Page, built_images: Path) -> None:
    """The same names, exact sizes, opaque, white up to the edges, within limits; the mark stands in the same place."""
    files = make_pictures(page, service="Alla tjänster")

    assert list(files) == list(SPECS)
    for name, content in files.items():
        picture, spec = open_picture(content), SPECS[name]
        assert picture.size == (spec.width, spec.height)
        assert picture.getpixel((0, 0)) == (255, 255, 255)
        assert len(content) <= (spec.max_bytes or 10**9)
        with Image.open(built_images / name) as made:
            theirs = find_ink_box(made.convert("RGB"), threshold=24)
        ours = find_ink_box(picture, threshold=24)
        assert max(abs(one - other) for one, other in zip(ours, theirs, strict=True)) <= 2


def test_a_jpeg_keeps_its_colours_sharp(page: Page) -> None:
    """4:4:4, as the service re-encodes it."""
    files = make_pictures(page, service="WhatsApp Business")
    with Image.open(io.BytesIO(files["whatsapp-business-profil-640x640.jpg"])) as image:
        assert [layer[1:3] for layer in image.layer] == [(1, 1)] * 3  # type: ignore[attr-defined]  # JPEG only


@pytest.mark.parametrize("name", ["Stadsbiblioteket", "Malmö museer", "Ribersborgs|badet"])
def test_logo_and_name_are_whole_inside_the_circle(page: Page, name: str) -> None:
    """No pixel of ink outside the radius of 0.46 x side, and more ink than the logo alone has."""
    picture = open_picture(make_pictures(page, name)["x-profil-400x400.png"])
    left, _, right, _ = find_ink_box(picture)
    difference = ImageChops.difference(picture, Image.new("RGB", picture.size, "#FFFFFF")).convert("L")
    farthest = max(
        math.hypot(x + 0.5 - 200, y + 0.5 - 200)
        for y in range(400)
        for x in range(400)
        if difference.getpixel((x, y)) != 0
    )

    assert farthest <= 0.46 * 400
    assert abs(left - (400 - right)) <= 2


UNSEEN = ["–", "Bad\x07", "\u202eBad", "Bad\u200b\ufeff", "Hyllie\u2011bad", "Bad\u00adhuset"]
"""Names with signs that nobody sees, or with nothing to read."""

SET_NAMES = """async (names) => {
  const data = JSON.parse(document.querySelector("[data-generator]").dataset.generator);
  const { loadParts, PictureError } = window.imageGenerator;
  const { makeDesign, makeFile, openLogotype, data: shared } = await loadParts(data.messages);
  const { logo: address, messages, rules } = shared;
  const spec = data.pictures.find(({ file }) => file.startsWith("x-profil"));
  const logo = await openLogotype(address, messages);
  const found = {};
  for (const unit of names) {
    try {
      const design = await makeDesign({ logo, file: "x", unit, scheme: data.schemes[0] }, rules, messages);
      const { bytes } = await makeFile(spec, design, rules);
      found[unit] = [design.name.fit.text.lines.join("/"), btoa(String.fromCharCode(...bytes))];
    } catch (error) {
      if (!(error instanceof PictureError)) {
        throw error;
      }
      found[unit] = [null, error.message];
    }
  }
  return found;
}"""


def test_units_pictures_are_those_of_the_command(page: Page) -> None:
    """For every name of the table: the same lines, the same refusals in the same words, ink within a pixel."""
    catalogue = load_catalogue()
    found = page.evaluate(SET_NAMES, [*NAMES, "||", "Fest 🎉", "x" * 81, *UNSEEN])
    motif = Motif(logo_alt="", unit="x", scheme=catalogue.organisation.image_scheme[0])
    logo = load_logo(catalogue.organisation.logotype.path)
    recipe = Recipe(kind="profile", frame=Frame(400, 400), safe_area=None, extension="png", max_bytes=None)
    differences: dict[str, int] = {}
    refused: dict[str, tuple[str, str]] = {}
    for name, (lines, content) in found.items():
        if name in NAMES:
            assert lines == NAMES[name]
        try:
            lettering = fit_lettering(clean_name(name))
        except LetteringError as error:
            refused[name] = (content, str(error))
            continue
        ours = draw_picture(recipe, make_motif_design(logo, motif, lettering), file="x.png")
        boxes = [find_ink_box(picture, threshold=60) for picture in (ours, open_picture(base64.b64decode(content)))]
        differences[name] = max(abs(one - other) for one, other in zip(*boxes, strict=True))

    assert len(differences) >= 60
    assert len(refused) >= 3
    assert [theirs for theirs, _ in refused.values()] == [ours for _, ours in refused.values()]
    assert {name: pixels for name, pixels in differences.items() if pixels > 1} == {}


def test_a_typeface_that_comes_late_is_waited_for(page: Page) -> None:
    """The name is set in the handbook's letters on a slow line too, though the page's own text does without them."""

    def delay(route: Route) -> None:
        time.sleep(1)
        route.continue_()

    page.route("**/*.woff2", delay)
    page.reload()

    assert page.evaluate(SET_NAMES, ["Kallbadhuset"])["Kallbadhuset"][0] == NAMES["Kallbadhuset"]


def test_a_scheme_colours_the_ground_and_plates_the_logo(page: Page) -> None:
    """The name in the scheme's colour; the alternative text says so."""
    page.get_by_label("Hav").check()
    picture = open_picture(make_pictures(page, "Hyllie bad")["x-profil-400x400.png"])

    assert picture.getpixel((0, 0)) == (11, 85, 99)
    expect(page.get_by_text("och namnet Hyllie bad på bakgrund i färgen hav, profilbild för X").first).to_be_visible()


def test_a_logo_of_ones_own_is_drawn_whole(page: Page) -> None:
    """A drawing with an off-centre mark ends up in the middle."""
    drawing = make_svg('<rect x="5" y="60" width="30" height="20" fill="#A8321E"/>', 'width="100" height="100"')
    page.get_by_label("Välj egen bild").set_input_files(
        {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": drawing}
    )
    expect(page.get_by_text("Vald: logo.svg")).to_be_visible()
    left, top, right, bottom = find_ink_box(open_picture(make_pictures(page)["x-profil-400x400.png"]), threshold=24)

    assert (right - left) / (bottom - top) == pytest.approx(1.5, abs=0.02)
    assert abs(left - (400 - right)) <= 1
    assert abs(top - (400 - bottom)) <= 1


SLOWLY = """() => {
  const { toBlob } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.toBlob = function (...rest) { setTimeout(() => toBlob.apply(this, rest), 300); };
}"""
"""Makes every picture take its time."""


def test_making_can_be_cancelled(page: Page) -> None:
    """Nothing is shown, and the form is as it was."""
    page.evaluate(SLOWLY)
    page.get_by_label(NAME).fill("Bad")
    page.get_by_role("button", name=MAKE).click()
    page.get_by_role("button", name="Avbryt").click()

    expect(page.locator(".generator").get_by_role("status")).to_have_text("Avbrutet. Inga bilder gjordes.")
    expect(page.get_by_role("button", name=MAKE)).to_be_focused()
    expect(page.get_by_role("button", name="Avbryt")).to_be_hidden()
    page.wait_for_timeout(1500)
    expect(page.get_by_role("link", name=re.compile("Ladda ner"))).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("liten.png", save(make_bar(60, 60)), "för liten för facebook-profil-800x800.png"),
        ("vit.png", save(make_bar(60, 60, colour="#FFFFFF")), "syns inte mot bakgrunden"),
        ("trasig.png", b"no picture", "är av okänt slag"),
    ],
)
def test_a_picture_that_will_not_do_is_explained(page: Page, name: str, content: bytes, message: str) -> None:
    """In Swedish, at the field, and where a screen reader speaks it; nothing is offered for download."""
    field = page.get_by_label("Välj egen bild")
    field.set_input_files({"name": name, "mimeType": "image/png", "buffer": content})
    page.get_by_role("button", name=MAKE).click()

    expect(page.locator(".generator-drop").get_by_role("alert")).to_contain_text(message, timeout=60_000)
    expect(page.locator(".generator").get_by_role("status")).to_have_text("")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(re.escape(message)))
    expect(page.get_by_role("link", name=re.compile("Ladda ner"))).to_have_count(0)


def test_a_name_too_long_to_read_is_explained(page: Page) -> None:
    """With advice, at the field, which has the focus; what is written anew is not at fault."""
    page.set_viewport_size({"width": 320, "height": 640})
    field = page.get_by_label(NAME)
    field.fill("Arbetsmarknadsutskottets beredningsgrupp för framtidsfrågor")
    page.get_by_role("button", name=MAKE).click()
    said = page.locator(".generator").get_by_role("alert")

    expect(said).to_contain_text("korta namnet", timeout=60_000)
    expect(said).to_be_in_viewport(ratio=1)
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("korta namnet"))
    assert said.evaluate("it => it.scrollWidth <= it.clientWidth")
    page.keyboard.type("x")
    expect(said).to_have_count(0)
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_a_refusal_is_a_sentence(page: Page) -> None:
    """With a capital letter and a full stop, though the command's lines have none; a sign shows it too."""
    page.get_by_label(NAME).fill("x" * 81)
    page.get_by_role("button", name=MAKE).click()
    said = page.locator(".generator").get_by_role("alert")

    expect(said).to_have_text(re.compile(r"^Namnet x+… är 81 tecken; högst 80 går\.$"), timeout=60_000)
    assert "!" in said.evaluate("it => getComputedStyle(it, '::before').content")


def test_the_form_stands_evenly(page: Page) -> None:
    """As far between the groups, and no empty room below the button."""
    distances = """() => {
      const [use, scheme] = document.querySelectorAll(".generator-choice");
      const bottom = (it) => it.getBoundingClientRect().bottom;
      const top = (it) => it.getBoundingClientRect().top;
      const [root, drop, submit] = ["", "-drop", "-form [type=submit]"].map(
        (name) => document.querySelector(`.generator${name}`));
      return [
        top(use) - bottom(drop), top(scheme) - bottom(use), top(scheme.nextElementSibling) - bottom(scheme),
        bottom(root) - bottom(submit) - 5,
      ].map(Math.round);
    }"""

    assert page.evaluate(distances) == [16] * 4


def test_the_background_says_when_it_is_used(page: Page) -> None:
    """A screen reader hears it too."""
    expect(page.get_by_role("group", name="Bakgrund")).to_have_accessible_description(
        "Utan namn blir bakgrunden alltid vit."
    )


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    """Type, press Enter, and step to the downloads; everything has a name."""
    page.get_by_label(NAME).focus()
    page.keyboard.type("Bad")
    page.get_by_label("Tjänst").select_option("X")
    page.keyboard.press("Enter")
    expect(page.locator(".generator").get_by_role("status")).to_contain_text("bilder är klara", timeout=120_000)
    reached = []
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.textContent"))

    assert reached[:4] == ["file", "use", "scheme", "service"]
    assert reached[4] == MAKE
    assert reached[5].startswith("Ladda ner alla")


@pytest.mark.parametrize("height", [400, 640])
def test_what_comes_of_the_button_is_seen_on_a_small_screen(page: Page, height: int) -> None:
    """The line under the button is brought into view; the focus stays where it was."""
    page.set_viewport_size({"width": 320, "height": height})
    page.get_by_label(NAME).fill("Bad")
    page.get_by_label("Tjänst").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    status = page.locator(".generator").get_by_role("status")

    expect(status).to_contain_text("bilder är klara", timeout=120_000)
    expect(status).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name=MAKE)).to_be_focused()


def test_a_chosen_picture_is_said_and_can_be_taken_away(page: Page) -> None:
    """By keys: the focus goes back to the field, and the logotype is used again."""
    status = page.locator(".generator").get_by_role("status")
    field = page.get_by_label("Välj egen bild")
    field.set_input_files({"name": "trasig.png", "mimeType": "image/png", "buffer": b"no picture"})
    expect(status).to_have_text("trasig.png är vald.")
    field.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(status).to_have_text("Ingen egen bild är vald.")
    expect(field).to_be_focused()
    expect(page.get_by_role("button", name="Ta bort bilden")).to_be_hidden()
    assert list(make_pictures(page))


def test_a_photo_that_is_not_chosen_is_asked_for(page: Page) -> None:
    """Pictures without it would be others than those that were wished for."""
    page.get_by_label("ett foto").check()
    page.get_by_role("button", name=MAKE).click()

    expect(page.locator(".generator-drop").get_by_role("alert")).to_contain_text("Inget foto är valt.")
    expect(page.get_by_role("link", name=re.compile("Ladda ner"))).to_have_count(0)


def test_axe_finds_nothing(page: Page) -> None:
    """Before and after the pictures are made, at a narrow width too."""
    make_pictures(page, "Bad")
    page.set_viewport_size({"width": 320, "height": 700})
    page.evaluate((paths.NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    run = "axe.run('.generator', {preload: false})"
    found = page.evaluate(f"{run}.then((result) => result.violations.map(({{id, nodes}}) => [id, nodes[0].html]))")

    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_without_scripts_the_page_says_what_to_do(browser: Browser, generator_site: Path) -> None:
    """A message instead of dead controls."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((generator_site / "index.html").as_uri())

    expect(page.get_by_text("är skript avstängda")).to_be_visible()
    assert page.locator("form.generator-form").count() == 0
    context.close()


def test_only_the_page_with_the_generator_loads_it(generator_site: Path) -> None:
    """Other pages stay as light as they were."""
    assert "generator/generator.js" in (generator_site / "index.html").read_text(encoding="utf-8")
    assert "generator/" not in (generator_site / "nasta.html").read_text(encoding="utf-8")


def test_other_editions_say_where_the_tool_is(generator_source: Path) -> None:
    """No container, no data: a paragraph."""
    folder = build_site(generator_source, generator_source.parent / "text", "text")
    text = " ".join((folder / "index.txt").read_text(encoding="utf-8").split())

    assert "Verktyget finns på handbokens webbplats" in text
    assert "data:" not in text


def test_the_alternative_text_of_a_ready_made_picture_can_be_copied(browser: Browser, tmp_path: Path) -> None:
    """A button beside the picture; a screen reader hears that it worked."""
    script = (paths.STATIC / "generator" / "copy.js").as_uri()
    figure = '<figure class="profile-image"><img alt="Ett märke" src=""><figcaption>X, profilbild</figcaption></figure>'
    (tmp_path / "p.html").write_text(
        f"<!doctype html><meta charset=utf-8>{figure}<script src='{script}'></script>", "utf-8"
    )
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((tmp_path / "p.html").as_uri())
    page.get_by_role("button", name="Kopiera alternativtexten, X, profilbild").click()

    expect(page.get_by_role("status")).to_have_text("Alternativtexten är kopierad.")
    assert page.evaluate("navigator.clipboard.readText()") == "Ett märke"
    context.close()
