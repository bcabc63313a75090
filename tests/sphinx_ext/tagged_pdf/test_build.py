"""Builds: whole or not at all, loud when they fail, the same bytes from the same source."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tools import paths

PAGE = "# Titel\n\nText med [länk](https://example.org) och `kod`.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
EPOCH = "1790000000"


def test_the_document_says_what_it_is(build: Any) -> None:
    """Title, author, subject, keywords, language and bookmarks are there, and viewers show the title."""
    built = build({"index.md": PAGE}, tagged_pdf_keywords=["prov", "pdf"])
    with pikepdf.open(built.pdf) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Provet"
        assert str(pdf.docinfo["/Author"]) == "Provare"
        assert str(pdf.docinfo["/Subject"]) == "Ett prov"
        assert str(pdf.docinfo["/Keywords"]) == "prov, pdf"
        assert str(pdf.Root.Lang) == "sv"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Titel"]


def test_objects_are_packed(build: Any) -> None:
    """The structure's thousands of small objects lie in compressed streams."""
    data = build({"index.md": PAGE}).pdf.read_bytes()

    assert b"/ObjStm" in data
    assert b"/StructElem" not in data


def test_no_standard_font_and_no_build_path(build: Any) -> None:
    """Every font is an embedded subset, and nothing tells where the document was built."""
    built = build({"index.md": PAGE + "\n![bild](b.svg)\n"})
    with pikepdf.open(built.pdf) as pdf:
        fonts = [f for page in pdf.pages for f in page.resources.get("/Font", {}).values()]
        assert fonts
        assert all("+" in str(font.BaseFont) for font in fonts if "/FontDescriptor" in font)
        pdf.save(built.folder / "plain", object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    data = (built.folder / "plain").read_bytes()

    assert str(built.folder.parent).encode() not in data
    assert b"Helvetica" not in data.replace(b"/Helvetica /Encoding", b"")


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    """Hash seed and folder make no difference when SOURCE_DATE_EPOCH is set."""
    sums = set()
    for number, seed in enumerate(("1", "77")):
        source = tmp_path / f"folder{number}" / "source"
        source.mkdir(parents=True)
        (source / "index.md").write_text(PAGE * 3 + "\n![bild](b.png) i ![ritning](b.svg) text\n", encoding="utf-8")
        shutil.copy(Path(__file__).parent / "b.png", source)
        shutil.copy(Path(__file__).parent / "b.svg", source)
        (source / "conf.py").write_text(
            'project = "Prov"\nextensions = ["myst_parser", "tools.sphinx_ext.tagged_pdf"]\n', encoding="utf-8"
        )
        environment = os.environ | {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(paths.ROOT)}
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "pdf", str(source), str(source.parent / "out")]
        subprocess.run(command, env=environment, check=True)
        sums.add(hashlib.sha256((source.parent / "out" / "prov.pdf").read_bytes()).hexdigest())

    assert len(sums) == 1


def test_a_failed_build_fails_and_leaves_the_old_file(build: Any) -> None:
    """A wrong style sheet stops the build; what was built before is still there, and no half file."""
    built = build({"index.md": PAGE})
    before = built.pdf.read_bytes()
    failed = build({"index.md": PAGE, "bad.yaml": "linkColor: $nowhere\n"}, tagged_pdf_stylesheet="bad.yaml")

    assert failed.status == 1
    assert "no colour or font family named 'nowhere'" in failed.warnings
    assert built.pdf.read_bytes() == before
    assert [file.name for file in built.folder.iterdir() if file.name.endswith(".part")] == []


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"tagged_pdf_stylesheet": "none.yaml"}, "there is no file"),
        ({"tagged_pdf_fonts": {"body": ["none.ttf"]}}, "there is no font file"),
        ({"tagged_pdf_fonts": {"body": ["a.ttf", "b.ttf"]}}, "one face or four"),
        ({"tagged_pdf_fonts": {"body": ["nopackage:a.ttf"]}}, "is not installed"),
        ({"tagged_pdf_fonts": {"body": ["b.png"]}}, "cannot be embedded"),
        ({"pdf_documents": [("index", "name")]}, "should be"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(build: Any, settings: dict[str, Any], message: str) -> None:
    """The message names the setting and what is wrong with it."""
    failed = build({"index.md": PAGE}, **settings)

    assert failed.status == 1
    assert failed.warnings.count("ERROR") == 1
    assert message in failed.warnings
    assert "Traceback" not in failed.warnings


def test_a_missing_glyph_is_an_error(build: Any) -> None:
    """A character that no font has and no table knows is reported once, with its code."""
    built = build({"index.md": "# Titel\n\nTecknet ↯ fattas. ↯\n"})

    assert built.warnings.count("U+21AF") == 1


def test_a_fallback_font_has_the_glyph(build: Any) -> None:
    """A font named for the purpose is asked for characters that the family lacks."""
    atkinson = "fontpkg_atkinson_hyperlegible:files/AtkinsonHyperlegible-Regular.ttf"
    built = build(
        {"index.md": "# Titel\n\nSkillnad: ∆\n"},
        tagged_pdf_fonts={"body": [atkinson]},
        tagged_pdf_fallback_fonts=["reportlab:fonts/Vera.ttf"],
    )

    assert built.warnings == ""
    with pikepdf.open(built.pdf) as pdf:
        names = {str(font.BaseFont) for page in pdf.pages for font in page.resources.get("/Font", {}).values()}
    assert any("BitstreamVera" in name for name in names)


def test_rst2pdf_complains_through_sphinx(build: Any) -> None:
    """What rst2pdf logs is a warning of Sphinx's, so that -W stops the build."""
    built = build({"index.rst": "Titel\n=====\n\n.. raw:: pdf\n\n   NoSuchCommand\n"})

    assert "Unknown command NoSuchCommand" in built.warnings


def test_a_remote_image_is_never_fetched(build: Any) -> None:
    """Its text stands in its place, with a warning that names file and line."""
    built = build({"index.md": "# Titel\n\n![fjärran](https://example.invalid/a.png)\n"})

    assert "index.md:3: WARNING: remote image https://example.invalid/a.png is not fetched" in built.warnings
    assert b"example.invalid" not in built.pdf.read_bytes()


def test_tags_change_no_pixel(build: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages look the same with and without marked content."""
    text = (Path(__file__).parent / "constructs" / "inline.md").read_text(encoding="utf-8")
    tagged = _pixels(build({"index.md": text}).pdf)

    def unmarked(_marker: Any, code: list[str]) -> list[str]:
        return [part for op in code for part in getattr(op, "operators", [op]) if part]

    monkeypatch.setattr("tools.sphinx_ext.tagged_pdf.drawing.marking.PageMarker.mark", unmarked)
    monkeypatch.setattr("tools.sphinx_ext.tagged_pdf.output.writing.TreeWriter.write", lambda *_: None)
    plain = build({"index.md": text}).pdf

    with pikepdf.open(plain) as pdf:
        assert b"BDC" not in pdf.pages[-1].Contents.read_bytes()
    assert _pixels(plain) == tagged


def _pixels(file: Path) -> list[str]:
    folder = file.parent / f"pages-{file.stat().st_mtime_ns}"
    folder.mkdir()
    subprocess.run(["pdftoppm", "-r", "60", "-png", str(file), str(folder / "p")], check=True)
    return [hashlib.sha256(page.read_bytes()).hexdigest() for page in sorted(folder.iterdir())]


def test_the_documented_configuration_works(tmp_path: Path) -> None:
    """The conf.py of docs/tagged-pdf.md builds a document without a warning."""
    documentation = (paths.ROOT / "docs" / "tagged-pdf.md").read_text(encoding="utf-8")
    (tmp_path / "conf.py").write_text(documentation.split("```python\n")[1].split("```")[0], encoding="utf-8")
    (tmp_path / "index.rst").write_text("My book\n=======\n\nText.\n", encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "pdf", str(tmp_path), str(tmp_path / "out")]
    subprocess.run(command, env=os.environ | {"PYTHONPATH": str(paths.ROOT)}, check=True)

    assert (tmp_path / "out" / "my-book.pdf").is_file()


def test_a_site_is_built_without_loading_the_pdf_libraries(tmp_path: Path) -> None:
    """The extension is listed for every builder of a project; only its own needs rst2pdf and reportlab."""
    (tmp_path / "conf.py").write_text('extensions = ["tools.sphinx_ext.tagged_pdf"]\n', encoding="utf-8")
    (tmp_path / "index.rst").write_text("Prov\n====\n", encoding="utf-8")
    script = (
        "import sys; from sphinx.cmd.build import main; assert main(sys.argv[1:]) == 0; "
        "print(sorted({'reportlab', 'rst2pdf'} & sys.modules.keys()))"
    )
    env = os.environ | {"PYTHONPATH": str(paths.ROOT)}
    for builder, loaded in (("html", "[]"), ("pdf", "['reportlab', 'rst2pdf']")):
        command = [sys.executable, "-c", script, "-q", "-b", builder, str(tmp_path), str(tmp_path / builder)]
        run = subprocess.run(command, capture_output=True, text=True, check=True, env=env, cwd=tmp_path)
        assert run.stdout.strip() == loaded
