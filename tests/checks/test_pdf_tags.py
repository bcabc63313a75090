"""Faults that conform to PDF/UA-1 and mislead all the same: each is found by its rule, a sound document passes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.sphinx_ext.tagged_pdf.conftest import build_project
from tools.checks.rules.pdf.edition import check_structure

PAGE = """# Titeln på boken

Det här är en text som är skriven på svenska, och den har en [länk till en annan sida](https://example.org) i sig.

Se också [avsnittet om bilder](#bilder) som står längre fram.

## Det första avsnittet

| Tjänst | Mått |
|---|---|
| X | 400 |

Här finns det text som läsaren kan läsa, och den är inte lång.

```{raw} pdf

PageBreak
```

(bilder)=

## Avsnittet om bilder

Här finns det text om bilder som läsaren kan läsa.

### En del av avsnittet

Slut på texten.
"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound PDF of two pages."""
    return build_project(tmp_path_factory.mktemp("sound"), {"index.md": PAGE}).pdf


def elements(pdf: pikepdf.Pdf, role: str) -> Iterator[Any]:
    """Yield the structure elements of a role."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.StructElem and thing.get("/S") == Name(role):
            yield thing


def annotations(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the annotations of all pages."""
    return [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", [])]


def speak_english(pdf: pikepdf.Pdf) -> None:
    """Say that a Swedish book is English."""
    pdf.Root.Lang = String("en")


def contradict_language(pdf: pikepdf.Pdf) -> None:
    """Let the metadata name another language than the document."""
    metadata = pdf.Root.Metadata
    metadata.write(metadata.read_bytes().replace(b"<rdf:li>sv</rdf:li>", b"<rdf:li>fi</rdf:li>"))


def mark_passage(pdf: pikepdf.Pdf) -> None:
    """Mark a Swedish paragraph as English."""
    for paragraph in elements(pdf, "/P"):
        paragraph.Lang = String("en")


def rename_link(pdf: pikepdf.Pdf) -> None:
    """Let a link be read aloud as something else."""
    annotations(pdf)[0].Contents = String("Klicka här")


def move_annotation(pdf: pikepdf.Pdf) -> None:
    """Let a link's area lie where no words are."""
    annotations(pdf)[0].Rect = Array([5, 5, 20, 12])


def swap_annotations(pdf: pikepdf.Pdf) -> None:
    """Let two links have each other's areas."""
    one, other = annotations(pdf)[0], annotations(pdf)[2]
    one.Rect, other.Rect = Array(list(other.Rect)), Array(list(one.Rect))


def drop_annotations(pdf: pikepdf.Pdf) -> None:
    """Let link elements stand without anything to click."""
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]


def mix_parents(pdf: pikepdf.Pdf) -> None:
    """Let two pieces of content lead back to each other's elements."""
    for entry in pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).values():
        if isinstance(entry, Array) and len(entry) > 1:
            entry[0], entry[1] = entry[1], entry[0]


def turn_scopes(pdf: pikepdf.Pdf) -> None:
    """Let the header row's cells speak for their rows."""
    for cell in elements(pdf, "/TH"):
        cell.A = Dictionary(O=Name.Table, Scope=Name.Row)


def astray(pdf: pikepdf.Pdf) -> None:
    """Let a bookmark lead to another page than its heading's."""
    with pdf.open_outline() as outline:
        item = outline.root[0].children[-1]
        item.destination, item.action = pikepdf.make_page_destination(pdf, 0), None


def astray_on_the_page(pdf: pikepdf.Pdf) -> None:
    """Let a bookmark lead to the right page, far below its heading."""
    with pdf.open_outline() as outline:
        item = outline.root[0].children[-1]
        item.destination = pikepdf.make_page_destination(pdf, len(pdf.pages) - 1, "XYZ", top=60)
        item.action = None


def flatten(pdf: pikepdf.Pdf) -> None:
    """Put all bookmarks on one level."""
    with pdf.open_outline() as outline:
        top = outline.root[0]
        children = [pikepdf.OutlineItem(item.title, item.destination, action=item.action) for item in top.children]
        top.children.clear()
        outline.root.extend(children)


def rename_bookmark(pdf: pikepdf.Pdf) -> None:
    """Give a bookmark a name that no heading has."""
    with pdf.open_outline() as outline:
        outline.root[0].children[0].title = "Något helt annat"


def drop_bookmark(pdf: pikepdf.Pdf) -> None:
    """Leave the first section out of the bookmarks."""
    with pdf.open_outline() as outline:
        del outline.root[0].children[0]


FAULTS = [
    (speak_english, {"pdf-language"}),
    (contradict_language, {"pdf-language"}),
    (mark_passage, {"pdf-language"}),
    (rename_link, {"pdf-link-name"}),
    (move_annotation, {"pdf-link-place"}),
    (swap_annotations, {"pdf-link-place"}),
    (drop_annotations, {"pdf-link-place"}),
    (mix_parents, {"pdf-parent-tree"}),
    (turn_scopes, {"pdf-header-scope"}),
    (astray, {"pdf-landing"}),
    (astray_on_the_page, {"pdf-landing"}),
    (flatten, {"pdf-bookmarks"}),
    (rename_bookmark, {"pdf-bookmarks"}),
    (drop_bookmark, {"pdf-bookmarks"}),
]


def list_broken(file: Path) -> set[str]:
    """Return the ids of the rules that a file breaks."""
    return {finding.rule.id for finding in check_structure(file)}


def test_a_sound_document_passes(sound: Path) -> None:
    """Nothing is said of what is right."""
    assert list(check_structure(sound)) == []


@pytest.mark.parametrize(("plant", "rules"), FAULTS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_planted_fault_is_found(
    plant: Callable[[pikepdf.Pdf], None], rules: set[str], sound: Path, tmp_path: Path
) -> None:
    """The rule it is meant for speaks, and no other."""
    file = tmp_path / "faulty.pdf"
    with pikepdf.open(sound) as pdf:
        plant(pdf)
        pdf.save(file)

    assert list_broken(file) == rules


def test_an_untagged_document_is_left_to_the_validators(sound: Path, tmp_path: Path) -> None:
    """Without a structure tree there is nothing to compare, and nothing breaks."""
    file = tmp_path / "untagged.pdf"
    with pikepdf.open(sound) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(file)

    assert list_broken(file) == set()
