"""The checks of the PDF: a sound document passes, and each planted fault is found by the validator it is meant for."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tools.checks.core.findings import NotRunError, Publication
from tools.checks.core.publication import find_publication
from tools.checks.rules.pdf import edition as checks
from tools.checks.validators.poppler import read_aloud
from tools.checks.validators.qpdf import check_syntax
from tools.checks.validators.verapdf import run_verapdf

pytestmark = pytest.mark.slow

PAGE = """# Titel

Text med [länk](https://example.org) och text som går vidare.

| A | B |
|---|---|
| 1 | 2 |

![bild](b.png)

## Nästa

Slut.
"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound PDF."""
    folder = tmp_path_factory.mktemp("sound")
    (folder / "index.md").write_text(PAGE, encoding="utf-8")
    picture = Path(__file__).parents[1] / "sphinx_ext" / "tagged_pdf" / "b.png"
    (folder / "b.png").write_bytes(picture.read_bytes())
    settings = {
        "project": "Ett sunt prov",
        "author": "Provare",
        "language": "sv",
        "extensions": ["myst_parser", "tools.sphinx_ext.tagged_pdf"],
        "tagged_pdf_subject": "Prov",
    }
    with patch_docutils(), docutils_namespace():
        Sphinx(folder, None, folder / "out", folder / "doctrees", "pdf", settings, status=None, warning=None).build()
    return folder / "out" / "ett-sunt-prov.pdf"


def elements(pdf: pikepdf.Pdf, role: str) -> Iterator[Any]:
    """Yield the structure elements of a role."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.StructElem and thing.get("/S") == Name(role):
            yield thing


def page_text(pdf: pikepdf.Pdf, change: Callable[[bytes], bytes]) -> None:
    """Change the last page's content."""
    contents = pdf.pages[-1].Contents
    contents.write(change(contents.read_bytes()))


def untag_text(pdf: pikepdf.Pdf) -> None:
    """Take one paragraph's content out of the structure."""
    page_text(pdf, lambda code: re.sub(rb"/P <</MCID \d+>> BDC", b"/P BMC", code, count=1))


def drop_alternative(pdf: pikepdf.Pdf) -> None:
    """Take a picture's alternative text away."""
    for figure in elements(pdf, "/Figure"):
        del figure["/Alt"]


def name_picture(pdf: pikepdf.Pdf) -> None:
    """Put a file's name in the place of a picture's description."""
    for figure in elements(pdf, "/Figure"):
        figure.Alt = String("b.png")


def drop_mark(pdf: pikepdf.Pdf) -> None:
    """Say nothing of being tagged."""
    del pdf.Root.MarkInfo


def drop_language(pdf: pikepdf.Pdf) -> None:
    """Say nothing of the language."""
    del pdf.Root.Lang


def drop_title(pdf: pikepdf.Pdf) -> None:
    """Let viewers show the file's name."""
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def skip_level(pdf: pikepdf.Pdf) -> None:
    """Let a heading of the third level follow the first."""
    for heading in elements(pdf, "/H2"):
        heading.S = Name.H3


def untie_link(pdf: pikepdf.Pdf) -> None:
    """Let a link's annotation belong to no element."""
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            del annotation.StructParent


def break_scope(pdf: pikepdf.Pdf) -> None:
    """Turn all header cells into data cells."""
    for cell in elements(pdf, "/TH"):
        cell.S = Name.TD
        del cell.A


def unknown_role(pdf: pikepdf.Pdf) -> None:
    """Use a role that nothing maps."""
    for paragraph in elements(pdf, "/P"):
        paragraph.S = Name.Nonsense
        return


DEFECTS = [
    (untag_text, "pdf-ua1"),
    (drop_alternative, "pdf-ua1"),
    (name_picture, "pdf-semantics"),
    (drop_mark, "pdf-ua1"),
    (drop_language, "pdf-metadata"),
    (drop_title, "pdf-metadata"),
    (skip_level, "pdf-ua1"),
    (untie_link, "pdf-ua1"),
    (break_scope, "pdf-conformance"),
    (unknown_role, "pdf-ua1"),
]


@pytest.fixture(scope="module")
def faulty(sound: Path) -> Path:
    """A folder with one file for each planted fault."""
    folder = sound.parent / "faulty"
    folder.mkdir()
    for plant, _ in DEFECTS:
        with pikepdf.open(sound) as pdf:
            plant(pdf)
            pdf.save(folder / f"{plant.__name__}.pdf")
    return folder


@pytest.fixture(scope="module")
def broken(faulty: Path, sound: Path) -> dict[str, list[str]]:
    """The clauses that veraPDF finds broken, by file; one start of Java for all of them."""
    verdicts = run_verapdf([sound, *sorted(faulty.iterdir())])
    return {file.stem: [rule.clause for rule in rules] for file, rules in verdicts.items()}


def publication_of(folder: Path, tmp_path: Path) -> Publication:
    """A publication whose PDF edition lies in a folder."""
    empty = find_publication(tmp_path)
    return Publication(**({name: getattr(empty, name) for name in Publication.__slots__} | {"pdf": folder}))


def test_a_sound_document_passes(sound: Path, tmp_path: Path) -> None:
    """No rule is broken."""
    assert [str(finding) for finding in checks.check_pdf(publication_of(sound.parent, tmp_path))] == []


@pytest.mark.parametrize(("plant", "rule"), DEFECTS, ids=lambda value: getattr(value, "__name__", value))
def test_a_planted_fault_is_found(
    plant: Callable[[pikepdf.Pdf], None], rule: str, faulty: Path, broken: dict[str, list[str]]
) -> None:
    """The validator that is meant for it speaks."""
    file = faulty / f"{plant.__name__}.pdf"
    found = {"pdf-ua1"} if broken[plant.__name__] else set()
    found |= {finding.rule.id for finding in (*checks.check_metadata(file), *checks.check_meaning(file))}

    assert rule in found


def test_the_validators_find_nothing_in_the_sound_document(broken: dict[str, list[str]]) -> None:
    """What they find in the faulty files is the fault."""
    assert broken["ett-sunt-prov"] == []


def test_a_word_outside_the_margins_is_found(sound: Path, tmp_path: Path) -> None:
    """A line moved to the right of its page stands outside the margins."""
    with pikepdf.open(sound) as pdf:
        page_text(pdf, lambda code: b"q 1 0 0 1 300 0 cm\n" + code + b"\nQ")
        pdf.save(tmp_path / "moved.pdf")

    assert list(checks.check_margins(sound)) == []
    assert [finding.rule.id for finding in checks.check_margins(tmp_path / "moved.pdf")][:1] == ["pdf-clipped"]


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: setattr(pdf.Root, "OpenAction", Dictionary(S=Name.URI, URI=String("https://example.org"))),
        lambda pdf: setattr(pdf.Root, "OpenAction", Dictionary(S=Name.JavaScript, JS=String("app.alert('')"))),
        lambda pdf: setattr(pdf.Root, "OpenAction", pikepdf.Array([pdf.pages[-1].obj, Name.Fit])),
        lambda pdf: setattr(pdf.pages[0].obj, "AA", Dictionary(O=Dictionary(S=Name.GoTo))),
    ],
    ids=["address", "script", "last page", "page action"],
)
def test_a_document_that_acts_by_itself_is_found(
    change: Callable[[pikepdf.Pdf], None], sound: Path, tmp_path: Path
) -> None:
    """Nothing may happen before a reader has asked for it."""
    with pikepdf.open(sound) as pdf:
        pdf.add_blank_page()
        change(pdf)
        pdf.save(tmp_path / "acts.pdf")

    assert list(checks.check_opening(sound)) == []
    assert {finding.rule.id for finding in checks.check_opening(tmp_path / "acts.pdf")} == {"pdf-opening"}


def test_a_blank_page_and_a_stranded_heading_are_found(sound: Path, tmp_path: Path) -> None:
    """A page without text, and a page that ends with a heading."""
    with pikepdf.open(sound) as pdf:
        for paragraph in list(elements(pdf, "/P")):
            if "/Pg" in paragraph and paragraph.Pg.objgen == pdf.pages[-1].obj.objgen:
                last = paragraph
        last.S = Name.H2
        pdf.add_blank_page()
        pdf.save(tmp_path / "ends.pdf")
    messages = [finding.message for finding in checks.check_page_ends(tmp_path / "ends.pdf")]

    assert list(checks.check_page_ends(sound)) == []
    assert any("ends with the heading" in message for message in messages)
    assert any("is blank" in message for message in messages)


def test_two_readers_that_differ_are_found(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The place where they differ is told."""
    heard = read_aloud(sound)[:-1]
    assert list(checks.compare_readers(sound)) == []
    monkeypatch.setattr(checks, "read_aloud", lambda _file: heard)

    assert [finding.rule.id for finding in checks.compare_readers(sound)] == ["pdf-readers"]


def test_a_broken_file_is_a_syntax_finding(sound: Path, tmp_path: Path) -> None:
    """The complaint of qpdf is handed on."""
    (tmp_path / "cut.pdf").write_bytes(sound.read_bytes()[:-400])

    assert check_syntax(tmp_path / "cut.pdf")


def test_the_whole_check_hands_on_what_the_validators_find(sound: Path, tmp_path: Path) -> None:
    """A clause that veraPDF finds broken and a complaint of qpdf are findings with place and rule."""
    folder = tmp_path / "pdf"
    folder.mkdir()
    with pikepdf.open(sound) as pdf:
        drop_mark(pdf)
        page_text(pdf, lambda code: code + b"\n>>\n")
        pdf.save(folder / "fel.pdf")
    findings = list(checks.check_pdf(publication_of(folder, tmp_path)))

    assert {"pdf-ua1", "pdf-syntax"} <= {finding.rule.id for finding in findings}
    assert {finding.place for finding in findings} == {"fel.pdf"}


def test_without_a_pdf_nothing_is_checked(tmp_path: Path) -> None:
    """An edition that is not there is "not run", never a pass."""
    (tmp_path / "pdf").mkdir()
    with pytest.raises(NotRunError, match="make pdf"):
        list(checks.check_pdf(publication_of(tmp_path / "pdf", tmp_path)))


@pytest.mark.parametrize("check", ["verapdf", "pdftotext"])
def test_a_missing_validator_is_not_a_pass(
    check: str, sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rules are not run, with a message that says what to install."""
    monkeypatch.setattr("tools.paths.VALIDATORS", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotRunError):
        list(run_verapdf([sound]) if check == "verapdf" else checks.check_margins(sound))


def test_metadata_is_asked_for(tmp_path: Path) -> None:
    """An empty document says nothing of itself."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Title"] = String(" ")
    pdf.save(tmp_path / "empty.pdf")

    assert len(list(checks.check_metadata(tmp_path / "empty.pdf"))) == 6
