"""A made-up handbook of any length, the same every time: what the builds are measured on.

Each page has about 600 running words of Swedish-looking text, four headings below its title, nested lists, a table of
8 × 10 cells, three pictures, a note, a warning, three cross references, two footnotes and three external links. Ten
pages make a chapter; a chapter's first page shows its pages as cards. There is no code: highlighting it is measured
as nothing beside the rest.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

PICTURES: Final = 24
PAGES_IN_A_CHAPTER: Final = 10
ROWS, COLUMNS = 10, 8

_SMALL: Final = """
och att det som en på är av för med till den har de inte om ett men var jag sig från vi så kan när du nu ska man
där eller vad hur här mot alla under mycket än sedan mellan genom efter vid utan även
"""
_FIRST: Final = """
kommun stads konto svars bild text tjänst medie plan besökar invånar service frågo informations kris vardags
tillgänglighets språk process arkiv ansvars uppföljnings utbildnings samverkans verksamhets målgrupps
"""
_LAST: Final = """
arbetet rutinen sidan planen gruppen tiden frågorna ansvaret texten bilden målet kanalen kontot tjänsten rösten
svaret kalendern listan mötet stödet kravet behovet uppdraget underlaget beslutet
"""
_WHOLE: Final = """
skriver svarar visar planerar publicerar läser följer hjälper bygger prövar tydlig snabb enkel öppen trygg viktig
medborgare förvaltning handläggare kommunerna invånarna redaktörer filmer bilder inlägg kommentarer länkar
"""
_SMALL_WORDS, _FIRST_PARTS, _LAST_PARTS, _WHOLE_WORDS = (text.split() for text in (_SMALL, _FIRST, _LAST, _WHOLE))


def write_corpus(folder: Path, *, pages: int) -> None:
    """Write the sources of a handbook of ``pages`` pages, chapter pages included, into a new ``folder``."""
    pictures = folder / "bilder"
    pictures.mkdir(parents=True)
    for number in range(PICTURES):
        draw_picture(number).save(pictures / f"bild-{number:02}.png", optimize=True)
    chapters = [range(start, min(start + PAGES_IN_A_CHAPTER, pages)) for start in range(0, pages, PAGES_IN_A_CHAPTER)]
    for chapter in chapters:
        for number in chapter:
            path = folder / f"{name_page(number, pages=pages)}.md"
            path.parent.mkdir(exist_ok=True)
            cards = _write_cards(chapter, pages=pages) if number == chapter.start else ()
            path.write_text("\n".join([*write_page(number, pages=pages), *cards]) + "\n", encoding="utf-8")
    entries = [name_page(chapter.start, pages=pages) for chapter in chapters]
    start = ["# Handboken", "", "En handbok att mäta på.", "", *_write_toctree(entries)]
    (folder / "index.md").write_text("\n".join(start) + "\n", encoding="utf-8")


def name_page(number: int, *, pages: int) -> str:
    """Return a page's name without its extension; ``number`` counts from 0 and goes round at ``pages``."""
    chapter, place = divmod(number % pages, PAGES_IN_A_CHAPTER)

    return f"kapitel-{chapter:03}/" + (f"sida-{place}" if place else "index")


def draw_picture(number: int) -> Image.Image:
    """Return one of the pictures: 320 × 180 px, about 1 kB as PNG."""
    chance = random.Random(number)  # noqa: S311 -- made-up pictures, the same every time
    picture = Image.new("P", (320, 180), 0)
    picture.putpalette([chance.randrange(256) for _ in range(24)])
    draw = ImageDraw.Draw(picture)
    for colour in range(1, 8):
        left, top = chance.randrange(260), chance.randrange(120)
        draw.ellipse((left, top, left + 60, top + 60), fill=colour)

    return picture


def write_page(number: int, *, pages: int) -> Iterator[str]:
    """Yield the lines of a page."""
    chance = random.Random(number)  # noqa: S311 -- made-up text, the same every time
    yield from (f"(stycke-{number})=", f"# {_title(number)}", "")
    yield from (_paragraph(chance, 70), "", _paragraph(chance, 60) + "[^ett]", "")
    for section in range(3):
        yield from (f"## {_title(number * 7 + section + 1)}", "")
        yield from (f"{_paragraph(chance, 60)} {_write_links(number, section, pages=pages)}", "")
        picture = (number * 3 + section) % PICTURES
        yield from (f"![Bild {picture + 1}: färgade cirklar](/bilder/bild-{picture:02}.png)", "")
        yield from (_paragraph(chance, 55), "")
        yield from _write_block(section, chance)
    yield from (f"### {_title(number * 11 + 5)}", "", _paragraph(chance, 50) + "[^tva]", "")
    yield from ("[^ett]: " + _paragraph(chance, 12), "", "[^tva]: " + _paragraph(chance, 10), "")


def _write_links(number: int, section: int, *, pages: int) -> str:
    there = (number + (1, 7, 31)[section]) % pages

    return f"Läs [om detta](#stycke-{there}) och [mer](https://example.org/{number}/{section})."


def _write_block(section: int, chance: random.Random) -> Iterator[str]:
    if section == 0:
        for item in range(4):
            yield f"- {_paragraph(chance, 8)}"
            yield from (f"  {step}. {_paragraph(chance, 6)}" for step in range(1, 3 if item % 2 else 1))
    elif section == 1:
        yield "| " + " | ".join(f"Kolumn {column + 1}" for column in range(COLUMNS)) + " |"
        yield "|" + " --- |" * COLUMNS
        for _ in range(ROWS):
            yield "| " + " | ".join(_word(chance) for _ in range(COLUMNS)) + " |"
    else:
        yield from (":::{note}", _paragraph(chance, 25), ":::", "", ":::{warning}", _paragraph(chance, 20), ":::")
    yield ""


def _write_cards(chapter: range, *, pages: int) -> Iterator[str]:
    yield from ("::::{grid} 1 2 2 2", "")
    for number in chapter:
        chance = random.Random(-number - 1)  # noqa: S311 -- made-up text, the same every time
        yield from (f":::{{grid-item-card}} {_title(number)}", f":link: /{name_page(number, pages=pages)}")
        yield from (":link-type: doc", f":link-alt: {_title(number)}", "", _paragraph(chance, 12), ":::", "")
    yield from ("::::", "")
    if len(chapter) > 1:
        yield from _write_toctree([name_page(number, pages=pages) for number in chapter[1:]])


def _write_toctree(names: list[str]) -> Iterator[str]:
    yield from ("```{toctree}", ":hidden:", "", *(f"/{name}" for name in names), "```")


def _title(number: int) -> str:
    chance = random.Random(f"rubrik {number}")  # noqa: S311 -- made-up text, the same every time
    return f"{chance.choice(_FIRST_PARTS).capitalize()}{chance.choice(_LAST_PARTS)} {number}"


def _paragraph(chance: random.Random, words: int) -> str:
    """Return sentences of about ten words each."""
    chosen = [_word(chance) for _ in range(words)]
    sentences = [chosen[start : start + 10] for start in range(0, words, 10)]

    return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)


def _word(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.55:  # noqa: PLR2004 -- about as many small words as running text has
        return chance.choice(_SMALL_WORDS)
    if kind < 0.75:  # noqa: PLR2004 -- the rest: words of a kind, and compounds
        return chance.choice(_WHOLE_WORDS)

    return chance.choice(_FIRST_PARTS) + chance.choice(_LAST_PARTS)
