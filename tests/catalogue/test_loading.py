"""The catalogue: good data is read, bad data is refused with every problem at once."""

import re
import shutil
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from tools import paths
from tools.catalogue import DataError, load_catalogue

Spoil = Callable[[str, str, str], None]
COVER = (
    'kind = "cover"\nwidth = 1640\nheight = 624\nshape = "rectangle"\ndisplayed = [820]\nformats = ["png", "jpg"]\n'
    'safe_area = [1100, 624]\nsafe_area_basis = "source"\n'
)
COVER_AS_PROFILE = 'kind = "profile"\nwidth = 1640\nheight = 1640\nshape = "circle"\nformats = ["png", "jpg"]\n'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the handbook's data beside pages with the right names that hold nothing but their labels."""
    folder = tmp_path / "source" / "_data"
    shutil.copytree(paths.DATA, folder)
    for page in paths.SOURCE.rglob("*.md"):
        copy = folder.parent / page.relative_to(paths.SOURCE)
        copy.parent.mkdir(exist_ok=True)
        labels = re.findall(r"^\(.+\)=$", page.read_text(encoding="utf-8"), re.MULTILINE)
        copy.write_text("\n".join(labels), encoding="utf-8")

    return folder


@pytest.fixture
def spoil(data: Path) -> Spoil:
    """Replace the first occurrence of a text in a data file."""

    def replace(name: str, old: str, new: str) -> None:
        file = data / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def find_problems(data: Path) -> list[str]:
    """Return the problems of bad data as text."""
    with pytest.raises(DataError) as caught:
        load_catalogue(data)

    return [str(problem) for problem in caught.value.problems]


def test_the_handbooks_own_data_is_good() -> None:
    """The real files load, with ten tips and at least eleven services."""
    catalogue = load_catalogue()

    assert [tip.number for tip in catalogue.tips] == list(range(1, 11))
    assert len(catalogue.services) >= 11
    assert catalogue.fact["svarstid"].text == "24\u00a0timmar"


def test_the_facts_are_frozen() -> None:
    """Nobody changes a fact after it was read."""
    service = load_catalogue().services[0]

    with pytest.raises(FrozenInstanceError):
        service.name = "Annat"  # type: ignore[misc]


def test_all_problems_of_all_files_are_told_at_once(data: Path, spoil: Spoil) -> None:
    """A writer mends everything in one go, not one fault for each build."""
    spoil("services.toml", "width = 800", 'width = "800"')
    spoil("tips.toml", 'title = "Ge ett värde"', 'titel = "Ge ett värde"')
    spoil("organisation.toml", "verified = 2026-11-22", "verified = 2026-13-22")

    problems = find_problems(data)

    assert any(problem.startswith("services.toml: service[facebook].picture[profile].width:") for problem in problems)
    assert "tips.toml: tip[1].titel: unknown key; remove it or correct its spelling" in problems
    assert "tips.toml: tip[1].title: missing; add it" in problems
    assert any(problem.startswith("organisation.toml: not readable as TOML:") for problem in problems)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("services.toml", "width = 800", "width = 0", "service[facebook].picture[profile].width"),
        ("services.toml", "height = 800", "height = 700", "a profile picture is square"),
        ("services.toml", 'shape = "circle"', 'shape = "oval"', "service[facebook].picture[profile].shape"),
        ("services.toml", 'formats = ["png", "jpg"]', 'formats = ["gif"]', "png or jpg"),
        ("services.toml", "safe_area = [1100, 624]", "safe_area = [9000, 624]", "larger than the picture"),
        ("services.toml", "sizes = [[180, 180]]", "sizes = [[180, 90]]", "wider than high"),
        ("services.toml", "sizes = [[180, 180]]", "sizes = []", "a png file has one size"),
        ("services.toml", "[48, 48]]", "[512, 512]]", "at most 256 px"),
        ("services.toml", "sizes = [[16, 16], [32, 32], [48, 48]]", "sizes = []", "at least one size"),
        ("services.toml", '"favicon.svg"', '"favicon.gif"', "a plain name that ends with"),
        ("services.toml", '"favicon.svg"', '"webb/favicon.svg"', "a plain name that ends with"),
        ("services.toml", "sizes = []", "sizes = [[32, 32]]", "an svg file has no size"),
        (
            "services.toml",
            '"webbapp-192x192.png"',
            '"favicon-32x32.png"',
            "web_picture[5].file: favicon-32x32.png stands",
        ),
        ("services.toml", 'id = "instagram"', 'id = "facebook"', "stands twice"),
        (
            "services.toml",
            COVER,
            COVER_AS_PROFILE,
            "of the same kind",
        ),
        ("services.toml", '22\nconfidence = "medium"', '22\nconfidence = "sure"', "picture[profile].confidence"),
        ("services.toml", "verified = 2026-11-22", 'verified = "i går"', "verified"),
        ("tips.toml", 'target = "kom-igang/', 'target = "borta/', "there is no page borta/"),
        ("tips.toml", "number = 2", "number = 3", "numbered 1 to 10 in order"),
        ("tips.toml", "vad-ar-ditt-syfte-och-mal#", "borta#", "there is no page kom-igang/ge-varde-borta.md"),
        ("facts.toml", 'key = "svarstid"', 'key = "bevakning"', "fact[bevakning]: står två gånger"),
        ("facts.toml", 'reference = "WCAG', '# "WCAG', "behöver source"),
        ("rules.toml", 'key = "svarstid"', 'key = "bevakning"', "rule[bevakning]: står två gånger"),
        ("rules.toml", 'source = "malmo-kom-igang"', 'source = "malmo-kom-ingang"', "menade du ”malmo-kom-igang”?"),
        ("rules.toml", "{inlagg-per-vecka}", "{inlagg-i-veckan}", "menade du ”inlagg-per-vecka”?"),
        ("rules.toml", '"\ncertainty = "certain"', '"\ncertainty = "sure"', ".certainty"),
        ("sources.toml", 'key = "malmo-forutsattningar"', 'key = "malmo-riktlinjer"', "source[malmo-riktlinjer]"),
        ("sources.toml", "address = ", "# address = ", "behöver address, eller reference"),
        ("placeholders.toml", 'key = "jurist"', 'key = "chef"', "placeholder[chef]: står två gånger"),
        ("glossary.toml", 'avoid = ["alttext"', 'avoid = ["konto"', "”konto” är självt ett ord i ordlistan"),
        ("glossary.toml", 'key = "allman-handling"', 'key = "administrator"', "term[administrator]: står två gånger"),
        ("answers.toml", 'key = "svar-efter-helgen"', 'key = "vet-inte-an"', "answer[vet-inte-an]: står två gånger"),
        ("checklists.toml", 'key = "varje-vecka"', 'key = "innan-ni-startar"', "står två gånger"),
        ("comment_tree.toml", 'start = "fara"', 'start = "far"', "start: frågan eller utfallet ”far” finns inte"),
        ("comment_tree.toml", 'no = "tveka"', 'no = "fara"', "leder tillbaka till sig själv"),
        ("comment_tree.toml", 'no = "tveka"', 'no = "ta-bort"', "outcome[tveka]: nås inte från start"),
        ("comment_tree.toml", 'source = "sfs-1998-112"', 'source = "sfs-1998-113"', "menade du ”sfs-1998-112”?"),
        ("organisation.toml", '\nstatus = "utkast"', '\nstatus = "antagen"', "behöver by, date och number"),
        ("organisation.toml", '\nstatus = "utkast"', '\nstatus = "utkast"\nby = "x"', "ett utkast har inget beslut"),
        ("organisation.toml", 'text = "#12262B"', 'text = "#9AA0A2"', "text on paper reaches"),
        ("organisation.toml", 'foreground = "text"', 'foreground = "texten"', "unknown colour 'texten'"),
        ("organisation.toml", 'text = "#12262B"', 'text = "svart"', "colours.light.text"),
        ("organisation.toml", 'file = "platshallare.svg"', 'file = "borta.svg"', "there is no borta.svg"),
        (
            "organisation.toml",
            "stand_in",
            'reversed = "borta.svg"\nstand_in',
            "logotype.reversed: there is no borta.svg",
        ),
        ("organisation.toml", "stand_in", 'reversed = "../conf.py"\nstand_in', "../conf.py lies outside _static"),
        ("organisation.toml", "Sociala-medier-handbok/", "Sociala-medier-handbok", "must end with a slash"),
        ("organisation.toml", 'background = "#FFFFFF"', 'background = "#FEFEFE"', 'one must have id = "vit"'),
        ("organisation.toml", 'id = "vit"', 'id = "papper"', 'one must have id = "vit"'),
        ("organisation.toml", 'foreground = "#FFFFFF"', 'foreground = "#777777"', "image_scheme[hav]"),
        ("organisation.toml", "https://www.digg.se/", "digg.se/", "authority.complaint_address"),
        ("accessibility.toml", "mend_by = 2027-06-30", "mend_by = 2026-01-01", "mend_by must come after since"),
        ("accessibility.toml", '["everyone"]', '["sömn"]', "unknown situation sömn"),
        ("accessibility.toml", 'editions = ["html", "epub", "pdf"]', "editions = []", "editions"),
    ],
)
def test_a_bad_value_is_named_with_file_and_key(
    data: Path, spoil: Spoil, name: str, old: str, new: str, expected: str
) -> None:
    """Each kind of fault is found, in the right file."""
    spoil(name, old, new)

    problems = find_problems(data)

    assert any(problem.startswith(name) and expected in problem for problem in problems), problems


def test_a_missing_file_is_named(data: Path) -> None:
    """A file that is gone is a problem like any other."""
    (data / "tips.toml").unlink()

    assert find_problems(data) == ["tips.toml: the file is missing; restore it"]


def test_a_page_named_by_an_accepted_fault_must_exist(data: Path, spoil: Spoil) -> None:
    """A fault on a page that is gone is a fault in the data."""
    spoil("accessibility.toml", "since = ", 'pages = ["borta"]\nsince = ')

    assert find_problems(data) == ["accessibility.toml: fault[anmalan-utan-namn].pages: there is no page borta.md"]
