"""``python -m tools.editions`` on a copy of the handbook: built once, kept while it is good, never half replaced."""

from pathlib import Path
from unittest import mock

import pytest

from tools import paths
from tools.catalogue import load_catalogue
from tools.editions import booklet
from tools.editions.__main__ import main
from tools.editions.building import BUILDERS, BuildError, Project, build_editions
from tools.messages.language import say

pytestmark = pytest.mark.slow


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder`` with its content."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.usefixtures("tree")
def test_the_sources_are_parsed_once_for_all_builders() -> None:
    """The first builder reads every page, the second and third read none."""
    pages = len(list(paths.SOURCE.rglob("*.md")))

    outcomes = {outcome.builder: outcome.read for outcome in build_editions(list(BUILDERS), fresh=True)}

    assert outcomes == {"html": pages, "pdf": 0, "epub": 0}


def test_builders_in_turn_read_the_sources_once_too(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a process may not be forked, one builder follows another on the same doctrees."""
    monkeypatch.setattr("tools.editions.building.may_fork", lambda: False)

    outcomes = build_editions(["epub", "html"], fresh=True)

    assert [(outcome.builder, outcome.read > 0) for outcome in outcomes] == [("html", True), ("epub", False)]
    assert (tree / "build" / "work" / "html" / "index.html").is_file()


def test_a_failed_build_keeps_the_old_edition_and_fails_until_it_is_mended(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A warning names page and line, leaves the edition of before, and is not forgotten by the next build."""
    assert main(["html"]) == 0
    before = snapshot(paths.HTML)
    page = tree / "source" / "kom-igang" / "inledning.md"
    good = page.read_text(encoding="utf-8")
    page.write_text(good + "\nSvara inom {fact}`svartid`.\n", encoding="utf-8")
    capsys.readouterr()

    first, second = main(["html"]), main(["html"])
    message = capsys.readouterr().err

    assert (first, second) == (1, 1)
    assert message.count("menade du ”svarstid”?") == 2
    assert f"inledning.md, rad {len(good.splitlines()) + 2}\n" in message
    assert snapshot(paths.HTML) == before

    page.write_text(good, encoding="utf-8")
    assert main(["html"]) == 0
    assert snapshot(paths.HTML) == before


def test_a_booklet_lies_beside_the_editions_and_is_kept_when_the_next_one_fails(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has a style sheet and a name of its own, and no edition is touched."""

    def build(builder: str, *, fresh: bool, project: Project) -> None:
        assert (builder, fresh) == ("pdf", True)
        sheet = Path(project.overrides["tagged_pdf_extra_stylesheet"])
        (project.work / "pdf").mkdir(parents=True)
        (project.work / "pdf" / f"{load_catalogue(paths.DATA).organisation.book.file_stem}.pdf").write_text(sheet.name)

    monkeypatch.setattr(booklet, "build_edition", build)
    assert main(["--booklet"]) == 0
    (made,) = paths.BOOKLET.iterdir()

    assert made.name.endswith("-a5.pdf")
    assert made.read_text() == "a5.yaml"
    assert made.relative_to(tree).as_posix() in capsys.readouterr().out
    assert not paths.PDF.exists()

    def fail(*_: object, **__: object) -> None:
        raise BuildError("index.md:1: WARNING: något är fel")

    monkeypatch.setattr(booklet, "build_edition", fail)
    assert main(["--booklet"]) == 1
    assert made.read_text() == "a5.yaml"


@pytest.mark.usefixtures("tree")
def test_a_second_build_with_nothing_changed_does_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """No file is touched, and the table says so."""
    main(["html"])
    stamps = {file: file.stat().st_mtime_ns for file in paths.HTML.rglob("*")}

    assert main(["html"]) == 0

    assert {file: file.stat().st_mtime_ns for file in paths.HTML.rglob("*")} == stamps
    assert "oförändrad" in capsys.readouterr().out.split("index.html")[-1]


def test_packed_pictures_outlive_a_change_of_data(tree: Path) -> None:
    """Then all pages are read anew, but a picture is packed once as long as it and the way of packing are the same."""
    assert main(["epub"]) == 0
    organisation = tree / "source" / "_data" / "organisation.toml"
    organisation.write_text(organisation.read_text(encoding="utf-8") + "\n# read again\n", encoding="utf-8")
    with mock.patch("tools.sphinx_ext.epub_package.package.archive.packed", side_effect=AssertionError("packed again")):
        assert main(["epub"]) == 0

    assert any((tree / "build" / "doctrees").glob("kept-*/*"))


def test_bad_data_stops_the_build_before_it_begins(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names file and key; nothing is built."""
    tips = tree / "source" / "_data" / "tips.toml"
    tips.write_text(tips.read_text(encoding="utf-8").replace("number = 1\n", "number = 11\n", 1), encoding="utf-8")

    assert main([]) == 1
    assert "tips.toml, rad" in (told := capsys.readouterr().err)
    assert "tip[11].number" in told
    assert not paths.HTML.exists()


@pytest.mark.usefixtures("tree")
def test_the_site_offers_the_editions_that_there_are() -> None:
    """An edition built later is added to the site for download."""
    main(["html"])
    assert not list((paths.HTML / "ladda-ner").glob("*.epub"))

    main(["epub"])

    assert [file.name for file in (paths.HTML / "ladda-ner").glob("*.epub")] == ["sociala-medier-i-malmo-stad.epub"]


@pytest.mark.usefixtures("tree")
def test_a_build_that_is_stopped_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl+C ends with the exit code that shells give it, 128 + SIGINT, and without a traceback."""
    with mock.patch("tools.editions.__main__.build_outdated", side_effect=KeyboardInterrupt):
        assert main(["html"]) == 130
    assert say("stopped") in capsys.readouterr().err


def test_an_unknown_edition_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use ends with code 2; the first that is wrong is named."""
    with pytest.raises(SystemExit) as caught:
        main(["html", "odt", "mobi"])

    assert caught.value.code == 2
    assert "Det finns ingen utgåva som heter ”odt”. De som finns är pdf, epub, html." in capsys.readouterr().err
