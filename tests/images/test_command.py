"""The command as it is typed: what it makes, what it says, how it ends."""

import hashlib
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from tests.images.logos import make_bar, make_svg, save
from tools import paths
from tools.catalogue import load_catalogue
from tools.catalogue.base.addresses import ALL_PICTURES, WEB, WEB_PICTURES
from tools.images.__main__ import main
from tools.images.sets.image_set import ImageRequest
from tools.images.sets.inputs import digest_inputs
from tools.images.sets.publishing import CONTACT_SHEET, MANIFEST
from tools.images.sets.units_file import read_rows

pytestmark = pytest.mark.slow

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
    expected = {MANIFEST, CONTACT_SHEET, ALL_PICTURES, WEB_PICTURES}
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
            if archive["service"] == WEB:
                held = {name: hashlib.sha256(packed.read(name)).hexdigest() for name in packed.namelist()}
                assert held == {entry["file"]: entry["sha256"] for entry in manifest["web"]}
                continue
            assert packed.namelist() == wanted
            assert all(packed.read(name) == files[name] for name in wanted)
    assert all("vit bakgrund" in entry["alt"] for entry in manifest["files"])
    assert all(("tecknade vågor" in entry["alt"]) == (entry["kind"] == "cover") for entry in manifest["files"])
    assert manifest["contact_sheet"] == CONTACT_SHEET


def test_the_same_wish_gives_the_same_bytes(tmp_path: Path, logo: Path) -> None:
    """In another folder, side by side or one after another."""
    for out in ("one", "two"):
        arguments = ["--logo", str(logo), "--unit", "Malmö museer", "--service", "x", "mastodon", "--out"]
        assert main([*arguments, str(tmp_path / out)]) == 0

    assert read_folder(tmp_path / "one") == read_folder(tmp_path / "two")


def test_a_set_is_made_anew_when_either_logotype_changes(tmp_path: Path) -> None:
    """The one for dark grounds counts as well."""
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    one.write_bytes(LOGO)
    other.write_bytes(LOGO)
    before = digest_inputs(one, other)
    other.write_bytes(LOGO + b" ")

    assert digest_inputs(one, other) not in (before, digest_inputs(one), None)


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
        (["--logo", "no-such.svg"], "no-such.svg: filen finns inte"),
        (["--service", "myspace"], "tjänsten myspace finns inte; välj bland facebook"),
        (["--service", "tiktok", "--kind", "cover"], "tiktok har ingen sådan bild (cover)"),
        (["--scheme", "hav"], "--scheme hör ihop med --unit"),
        (["--unit", "Bad", "--scheme", "guld"], "färgen guld finns inte; välj bland vit"),
        (["--unit", " "], "namnet är tomt"),
        (["--unit", "Kommunstyrelsens arbetsmarknadsutskotts beredningsgrupp"], "korta namnet"),
        (["--units", "no-such.csv"], "no-such.csv: går inte att läsa (finns inte)"),
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
    assert captured.err.startswith("fel: ")
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
    """Each unit in its own folder; each bad row with its line number; exit code 2."""
    assert logo.is_file()
    file = tmp_path / "enheter.csv"
    file.write_text(UNITS, encoding="utf-8-sig")
    out = tmp_path / "out"
    code = main(["--units", str(file), "--kind", "profile", "--out", str(out), "--json"])
    captured = capsys.readouterr()
    result = json.loads(captured.out)

    assert code == 2
    assert [made["folder"] for made in result["made"]] == ["stadsbiblioteket", "malmo-museer", "forskolan-angen"]
    assert sorted(path.name for path in out.iterdir()) == ["forskolan-angen", "malmo-museer", "stadsbiblioteket"]
    assert (out / "malmo-museer" / "mastodon-profil-400x400.png").is_file()
    assert (out / "malmo-museer" / ALL_PICTURES).is_file()
    faults = {failed["line"]: failed["fault"] for failed in result["failed"]}
    assert sorted(faults) == [4, 5, 6, 8, 10, 11]
    assert "namnet är tomt" in faults[4]
    assert "filen finns inte" in faults[5]
    assert "tjänsten myspace finns inte" in faults[6]
    assert "redan tagen av rad 3" in faults[8]
    assert "5 celler men det finns 4 kolumner" in faults[10]
    assert "bokstav" in faults[11]
    assert "enheter.csv:5: " in captured.err
    assert captured.err.count("\n") == 6


@pytest.mark.parametrize(
    "content",
    [
        "name;services\nFörskolan Ängen;x\nMalmö museer;x\n".encode("cp1252"),
        "name;services\r\nFörskolan Ängen;x\r\nMalmö museer;x\r\n".encode("utf-16"),
        "sep=;\nname;services\nFörskolan Ängen;x\nMalmö museer;x\n".encode(),
        b'sep=,\nname,services\n"F\xc3\xb6rskolan \xc3\x84ngen",x\n"Malm\xc3\xb6 museer",x\n',
        "\ufeffname\tservices\nFörskolan Ängen\tx\nMalmö museer\tx".encode(),
        "\n;;\nNamn;Tjänster;;\nFörskolan\u2028Ängen;X;;\nMalmö\x0bmuseer;x;;\n".encode(),
    ],
)
def test_a_batch_is_read_as_swedish_excel_writes_it(tmp_path: Path, content: bytes) -> None:
    """Windows-1252, UTF-16 or UTF-8, with or without the line that names the delimiter."""
    file = tmp_path / "enheter.csv"
    file.write_bytes(content)

    rows = list(read_rows(file, base=ImageRequest()))

    assert [" ".join(row.name.split()) for row in rows] == ["Förskolan Ängen", "Malmö museer"]
    assert {row.request.services for row in rows} == {("x",)}
    assert {row.fault for row in rows} == {None}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'name,services\n"Bad,x\nSkola,x\nMuseum,x\n', "enheter.csv:2: ett citattecken stängs inte"),
        (b'name,services\nSkola,x\n"Bad,x\nMuseum",x\n', "enheter.csv:3: ett citattecken stängs inte"),
        (b"Stadsbiblioteket\n", "enheter.csv:1: första raden ska namnge kolumnerna"),
        (b"name,typ\nSkola,x\n", "enheter.csv:1: första raden ska namnge kolumnerna"),
        (b"namn;enhet\nSkola;Bad\n", "enheter.csv:1: första raden ska namnge kolumnerna"),
        (b"sep=;\nStadsbiblioteket\n", "enheter.csv:2: första raden ska namnge kolumnerna"),
        (b"name\n\x00\x01\x02\n", "inte att läsa som text"),
        (b"", "första raden ska namnge kolumnerna"),
        (b"name\n\n", "enheter.csv: har inga enheter"),
        ("name\nFörskolan\n".encode("mac-roman"), "inte att läsa som text"),
        (b"name\nF\xc3\xb6rskolan\nF\xf6rskolan\n", "inte att läsa som text"),
    ],
)
def test_a_batch_that_cannot_be_read_whole_makes_nothing(
    tmp_path: Path, content: bytes, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, exit code 2: no row is swallowed."""
    file = tmp_path / "enheter.csv"
    file.write_bytes(content)

    assert main(["--units", str(file), "--out", str(tmp_path / "out")]) == 2
    assert reason in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


KILLER = make_svg(f'<path id="a" d="M0 0{"h1v1h-1z" * 50_000}"/>' + '<use href="#a"/>' * 9_000)


def test_a_row_that_kills_its_process_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named with its line; the rest is made."""
    (tmp_path / "killer.svg").write_bytes(KILLER)
    file = tmp_path / "enheter.csv"
    file.write_text("name,logo,services\nBad,,x\nDödaren,killer.svg,x\nSkola,,x\nMuseum,,x\n", encoding="utf-8")
    code = main(["--units", str(file), "--kind", "profile", "--out", str(tmp_path / "out")])
    error = capsys.readouterr().err

    assert code == 2
    assert error.count("\n") == 1
    assert "enheter.csv:3: killer.svg: tar mer än 5 sekunder att rita" in error
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["bad", "museum", "skola"]


def test_a_set_is_made_anew_only_when_it_must_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When the logotype's bytes have changed, or a picture is gone, whatever the clock says."""
    (tmp_path / "logo.png").write_bytes(save(make_bar(500, 400)))
    out = tmp_path / "set"
    command = [
        "--logo",
        str(tmp_path / "logo.png"),
        "--service",
        "x",
        "--kind",
        "profile",
        "--changed",
        "--out",
        str(out),
    ]
    said = []
    for change in (None, None, "logo", None, "picture", None):
        if change == "logo":
            (tmp_path / "logo.png").write_bytes(save(make_bar(400, 500)))
        if change == "picture":
            (out / "x-profil-400x400.png").unlink()
        assert main(command) == 0
        said.append("oförändrad" in capsys.readouterr().out)

    assert said == [False, True, False, True, False, True]
    assert (out / "x-profil-400x400.png").is_file()


def test_the_default_folder_heals_itself_and_a_named_one_is_protected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What lies in build/ is ours, whatever version made it; what lies anywhere else may be anybody's."""
    own, named = tmp_path / "images", tmp_path / "set"
    monkeypatch.setattr(paths, "IMAGES", own)
    for folder in (own, named):
        folder.mkdir()
        (folder / "x-profil-400x400.png").write_bytes(b"old")
        (folder / "old.zip").write_bytes(b"old")
        (folder / MANIFEST).write_text('{"files": [], "archives": []}', encoding="utf-8")
    before = read_folder(named)
    command = ["--service", "x", "--kind", "profile", "--changed"]

    assert main(command) == 0
    assert sorted(read_folder(own)) == sorted(
        [MANIFEST, CONTACT_SHEET, ALL_PICTURES, "x-bilder.zip", "x-profil-400x400.png"]
    )
    capsys.readouterr()
    assert main([*command, "--out", str(named)]) == 2
    assert "filer som inte är våra" in capsys.readouterr().err
    assert read_folder(named) == before


def test_the_default_folder_of_a_list_heals_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each unit's folder below build/ is exchanged whole too."""
    monkeypatch.setattr(paths, "BUILD", tmp_path / "build")
    old = tmp_path / "build" / "enheter" / "skola"
    old.mkdir(parents=True)
    (old / "x-profil-400x400.png").write_bytes(b"old")
    file = tmp_path / "enheter.csv"
    file.write_text("name,services\nSkola,x\n", encoding="utf-8")

    assert main(["--units", str(file), "--kind", "profile"]) == 0
    assert (old / "x-profil-400x400.png").read_bytes() != b"old"


def test_ctrl_c_ends_at_once(tmp_path: Path) -> None:
    """While a drawing that would take minutes is drawn: no traceback, no process left."""
    blur = '<feGaussianBlur stdDeviation="9"/>' * 900
    drawing = make_svg(
        f'<filter id="f" x="-9" y="-9" width="19" height="19">{blur}</filter>'
        '<rect width="99" height="99" filter="url(#f)"/>'
    )
    (tmp_path / "logo.svg").write_bytes(drawing)
    command = [
        sys.executable,
        "-m",
        "tools.images",
        "--logo",
        str(tmp_path / "logo.svg"),
        "--out",
        str(tmp_path / "set"),
    ]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, start_new_session=True, cwd=paths.ROOT
    ) as process:
        time.sleep(6)
        os.killpg(process.pid, signal.SIGINT)
        started = time.monotonic()
        _, error = process.communicate(timeout=30)

    assert process.returncode in {2, 130}
    assert time.monotonic() - started < 15
    assert "Traceback" not in error
    assert not (tmp_path / "set").exists()


def test_interrupting_leaves_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl+C ends with the shell's own code and one line."""

    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tools.images.__main__.make_set", interrupt)

    assert main(["--out", str(tmp_path / "set")]) == 130
    assert capsys.readouterr().err == "avbrutet; inget halvfärdigt ligger kvar\n"


def test_the_help_names_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """Everything one needs to know stands in --help."""
    with pytest.raises(SystemExit) as caught:
        main(["--help"])

    assert caught.value.code == 0
    told = capsys.readouterr().out
    assert "slutkoder:" in told
    assert "annars vagor" in told
