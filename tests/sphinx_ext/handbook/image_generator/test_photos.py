"""A photo of one's own: for the covers, with a crop that one can move."""

import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.images.logos import save
from tests.sphinx_ext.handbook.image_generator.conftest import MAKE, choose_file, make_pictures, open_picture

pytestmark = pytest.mark.slow


def choose_photo(page: Page, photo: Image.Image) -> None:
    """Choose a photo for the covers."""
    choose_file(page, "foto.png", save(photo))
    page.get_by_label("ett foto").check()


def test_a_photo_fills_the_covers_and_the_profile_picture_keeps_the_mark(page: Page) -> None:
    """Up to every edge, never stretched; the name that is typed stands in the profile picture."""
    choose_photo(page, Image.new("RGB", (4300, 1500), "#6B7F83"))
    page.get_by_label("Vad visar fotot").fill("En grå himmel över Öresund")
    files = make_pictures(page, "Hyllie bad")

    assert open_picture(files["x-omslag-1500x500.png"]).getcolors() == [(750_000, (107, 127, 131))]
    assert open_picture(files["x-profil-400x400.png"]).getpixel((0, 0)) == (255, 255, 255)
    expect(page.get_by_text("Alternativtext: En grå himmel över Öresund").first).to_be_visible()
    expect(page.get_by_text("och namnet Hyllie bad på vit bakgrund, profilbild för X").first).to_be_visible()


def test_what_matters_in_a_photo_is_kept_by_keys_and_by_pointer(page: Page) -> None:
    """A photo with a red left half and a blue right one, far wider than a cover."""
    photo = Image.new("RGB", (6000, 500), "#A8321E")
    photo.paste("#0B5563", (3000, 0, 6000, 500))
    choose_photo(page, photo)
    page.get_by_label("Tjänst").select_option("X")
    across = page.get_by_label("från vänster till höger")
    expect(across).to_be_visible()  # what is hidden takes no focus
    across.focus()
    page.keyboard.press("Home")

    assert open_picture(make_pictures(page)["x-omslag-1500x500.png"]).getpixel((1499, 250)) == (168, 50, 30)

    view = page.locator(".generator-crop")
    view.scroll_into_view_if_needed()
    box = view.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2)

    assert open_picture(make_pictures(page)["x-omslag-1500x500.png"]).getpixel((0, 250)) == (11, 85, 99)


def test_a_photo_that_is_heavy_as_png_is_saved_as_jpeg(page: Page) -> None:
    """Under a name that says so."""
    choose_photo(page, Image.effect_noise((1500, 500), 90).convert("RGB"))
    files = make_pictures(page)

    assert files["x-omslag-1500x500.jpg"].startswith(b"\xff\xd8")
    assert "x-omslag-1500x500.png" not in files


def test_a_picture_that_cannot_be_made_stops_no_other(page: Page) -> None:
    """A photo large enough for some covers: the others are named, with what to do."""
    choose_photo(page, Image.new("RGB", (1600, 900), "#6B7F83"))
    page.get_by_label("Tjänst").select_option("Alla tjänster")
    page.get_by_role("button", name=MAKE).click()
    status = page.locator(".generator").get_by_role("status")
    expect(status).to_contain_text("gick inte att göra", timeout=120_000)

    missed = page.locator(".generator-refused li").all_inner_texts()
    assert missed
    assert all(re.search(r"foto\.png: är för liten för \S+; den behöver vara minst \d", said) for said in missed)
    assert page.get_by_role("link", name=re.compile("Ladda ner omslagsbild för X")).count() == 1
