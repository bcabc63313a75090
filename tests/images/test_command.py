"""The command as it is typed: what it makes, what it says, how it ends."""

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from tests.images.logos import make_bar, make_svg, save
from tools.catalogue import load_catalogue
from tools.catalogue.addresses import ALL_PICTURES
from tools.images.__main__ import main
from tools.images.sets.publishing import CONTACT_SHEET, MANIFEST

LOGO = make_svg('<path d="M20 20h60v30h-20v30h-40z" fill="#A8321E"/>')


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    """A logo on the disk."""
    file = tmp_path / "min logo.svg"
    file.write_bytes(LOGO)

    return file


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder by their path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def whole_set(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole department's set, made once."""
    out = tmp_path_factory.mktemp("whole") / "set"
    assert main(["--out", str(out)]) == 0

    return out


def test_the_whole_set_is_what_the_data_asks_for(whole_set: Path) -> None:
    """Every picture of every service: exact size, RGB, opaque, white corners, under its limit; and nothing else."""
    catalogue = load_catalogue()
    files = read_folder(whole_set)
    expected = {MANIFEST, CONTACT_SHEET, ALL_PICTURES}
    for service in catalogue.services:
        expected.add(service.archive_name)
        for picture in service.pictures:
            name = service.name_file(picture)
            expected.add(name)
            assert len(files[name]) <= (picture.max_bytes or 10**9)
            with Image.open(io.BytesIO(files[name])) as image:
                assert (image.mode, image.size) == ("RGB", (picture.width, picture.height))
                assert image.getpixel((0, 0)) == (255, 255, 255)
                assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert set(files) == expected


def test_the_manifest_tells_the_truth(whole_set: Path) -> None:
    """Sizes, hashes and alternative texts of every picture and archive; each archive holds its pictures."""
    files = read_folder(whole_set)
    manifest = json.loads(files[MANIFEST])
    for entry in (*manifest["files"], *manifest["archives"]):
        content = files[entry["file"]]
        assert entry["bytes"] == len(content)
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()
    for archive in manifest["archives"]:
        wanted = [entry["file"] for entry in manifest["files"] if archive["service"] in (None, entry["service"])]
        with zipfile.ZipFile(io.BytesIO(files[archive["file"]])) as packed:
            assert packed.namelist() == wanted
            assert all(packed.read(name) == files[name] for name in wanted)
    assert all("vit bakgrund" in entry["alt"] for entry in manifest["files"])
    assert manifest["contact_sheet"] == CONTACT_SHEET


def test_the_same_wish_gives_the_same_bytes(tmp_path: Path, logo: Path) -> None:
    """In another folder, side by side or one after another."""
    for out in ("one", "two"):
        arguments = ["--logo", str(logo), "--unit", "Malmö museer", "--service", "x", "mastodon", "--out"]
        assert main([*arguments, str(tmp_path / out)]) == 0

    assert read_folder(tmp_path / "one") == read_folder(tmp_path / "two")


def test_only_what_is_wished_is_made(tmp_path: Path, logo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One service, one kind; the result as JSON on request."""
    out = tmp_path / "set"
    code = main(["--logo", str(logo), "--service", "x", "--kind", "profile", "--out", str(out), "--json"])
    result = json.loads(capsys.readouterr().out)

    assert code == 0
    assert [entry["file"] for entry in result["files"]] == ["x-profil-400x400.png"]
    assert result["folder"] == str(out)
    assert result["files"][0]["alt"].startswith("Logotyp för Malmö stad på vit bakgrund")


def test_a_unit_may_have_a_scheme(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The ground, the manifest and the alternative text follow it."""
    out = tmp_path / "set"
    arguments = ["--unit", "Stadsbiblioteket", "--scheme", "hav", "--service", "x", "--out", str(out), "--json"]
    assert main(arguments) == 0
    result = json.loads(capsys.readouterr().out)
    with Image.open(out / "x-profil-400x400.png") as image:
        assert image.getpixel((0, 0)) == (11, 85, 99)

    assert result["unit"] == "Stadsbiblioteket"
    assert result["files"][0]["variant"] == "unit"
    assert "Stadsbiblioteket på bakgrund i färgen hav" in result["files"][0]["alt"]


def test_the_list_shows_sizes_and_contrasts(capsys: pytest.CaptureFixture[str]) -> None:
    """As lines for people and as JSON for programs; nothing is made."""
    assert main(["--list", "--service", "x"]) == 0
    assert re.search(
        r"^x +profile +400x400 +circle +2 MB +x-profil-400x400\.png$", capsys.readouterr().out, re.MULTILINE
    )
    assert main(["--list", "--json"]) == 0
    listing = json.loads(capsys.readouterr().out)

    assert all(scheme["contrast"] >= 4.5 for scheme in listing["schemes"])
    assert len(listing["pictures"]) == sum(len(service.pictures) for service in load_catalogue().services)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--logo", "no-such.svg"], "no-such.svg: there is no such file"),
        (["--service", "myspace"], "unknown service myspace; known: facebook"),
        (["--service", "tiktok", "--kind", "cover"], "no cover picture for tiktok"),
        (["--scheme", "hav"], "--scheme goes with --unit"),
        (["--unit", "Bad", "--scheme", "guld"], "unknown scheme guld; known: vit"),
        (["--unit", " "], "name is empty"),
        (["--unit", "Kommunstyrelsens arbetsmarknadsutskotts beredningsgrupp"], "shorten the name"),
        (["--units", "no-such.csv"], "no-such.csv: cannot be read"),
    ],
)
def test_a_wish_that_cannot_be_met_ends_with_two(
    arguments: list[str], reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One clear line on standard error, exit code 2, and the earlier run's files as they were."""
    out = tmp_path / "set"
    out.mkdir()
    (out / "earlier.png").write_bytes(b"stays")
    code = main([*arguments, "--out", str(out)])
    captured = capsys.readouterr()

    assert code == 2
    assert captured.out == ""
    assert captured.err.startswith("error: ")
    assert captured.err.count("\n") == 1
    assert reason in captured.err
    assert read_folder(out) == {"earlier.png": b"stays"}


def test_a_bitmap_too_small_is_told_for_the_picture_that_asks_most(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that the next try is the last."""
    (tmp_path / "logo.png").write_bytes(save(make_bar(100, 100)))
    arguments = ["--logo", str(tmp_path / "logo.png"), "--kind", "profile", "--out", str(tmp_path / "set")]

    assert main(arguments) == 2
    assert "-profil-800x800" in capsys.readouterr().err


UNITS = """\
name;logo;services;scheme
Stadsbiblioteket;min logo.svg;x;
Malmö museer;;x mastodon;sand
;;x;
Hyllie bad;no-such.png;x;
Kulturskolan;;myspace;

malmö  MUSEER;;x;
Förskolan Ängen;;x;hav
Bad;;x;vit;too many
☃;;x;
"""


def test_a_batch_makes_what_it_can_and_names_the_rest(
    tmp_path: Path, logo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each unit in its own folder; each bad row with its line number; exit code 1."""
    assert logo.is_file()
    file = tmp_path / "enheter.csv"
    file.write_text(UNITS, encoding="utf-8-sig")
    out = tmp_path / "out"
    code = main(["--units", str(file), "--kind", "profile", "--out", str(out), "--json"])
    captured = capsys.readouterr()
    result = json.loads(captured.out)

    assert code == 1
    assert [made["folder"] for made in result["made"]] == ["stadsbiblioteket", "malmo-museer", "forskolan-angen"]
    assert sorted(path.name for path in out.iterdir()) == ["forskolan-angen", "malmo-museer", "stadsbiblioteket"]
    assert (out / "malmo-museer" / "mastodon-profil-400x400.png").is_file()
    assert (out / "malmo-museer" / ALL_PICTURES).is_file()
    faults = {failed["line"]: failed["fault"] for failed in result["failed"]}
    assert sorted(faults) == [4, 5, 6, 8, 10, 11]
    assert "the name is empty" in faults[4]
    assert "no such file" in faults[5]
    assert "unknown service myspace" in faults[6]
    assert "already taken by line 3" in faults[8]
    assert "5 cells under 4 columns" in faults[10]
    assert "letter" in faults[11]
    assert "enheter.csv:5: " in captured.err
    assert captured.err.count("\n") == 6


def test_a_batch_in_another_encoding_is_told_row_by_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name with broken letters is not set; a header that names no columns ends at once."""
    file = tmp_path / "enheter.csv"
    file.write_bytes("name,services\nMalmö museer,x\n".encode("cp1252"))
    assert main(["--units", str(file), "--out", str(tmp_path / "out")]) == 1
    assert "enheter.csv:2: is not UTF-8" in capsys.readouterr().err

    file.write_bytes(b"Stadsbiblioteket\n")
    assert main(["--units", str(file), "--out", str(tmp_path / "out")]) == 2
    assert "enheter.csv:1: the first line must name the columns" in capsys.readouterr().err


def test_interrupting_leaves_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl+C ends with the shell's own code and one line."""

    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tools.images.__main__.make_set", interrupt)

    assert main(["--out", str(tmp_path / "set")]) == 130
    assert capsys.readouterr().err == "stopped; nothing half-made has been left\n"


def test_the_help_names_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """Everything one needs to know stands in --help."""
    with pytest.raises(SystemExit) as caught:
        main(["--help"])

    assert caught.value.code == 0
    assert "exit codes:" in capsys.readouterr().out
