"""Values are allowed up to their limit and not beyond it, and what belongs together stands together."""

import dataclasses
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fontpkg_atkinson_hyperlegible import ROOT as FONTS
from fontTools.ttLib import TTFont
from pydantic import TypeAdapter, ValidationError

from tools import paths
from tools.catalogue import load_catalogue
from tools.catalogue.accessibility_statement.accessibility import Accessibility, HumanAudit
from tools.catalogue.accessibility_statement.conformance import CheckReport, Count, decide_phrase
from tools.catalogue.base.keys import describe_unknown_key, find_doubled_keys
from tools.catalogue.base.limits import GREATEST_AGE
from tools.catalogue.base.values import Address, Bytes, Pixels, Ratio, Telephone
from tools.catalogue.city.adoption import Adoption
from tools.catalogue.city.colours import compute_contrast, compute_luminance
from tools.catalogue.city.services import Picture
from tools.catalogue.content.comment_tree import CommentTree, Outcome, Question
from tools.catalogue.content.facts import Fact, Facts
from tools.catalogue.content.tips import TIP_COUNT
from tools.catalogue.images import image_rules
from tools.catalogue.review.due import list_due

PICTURE: dict[str, Any] = {
    "kind": "cover",
    "width": 100,
    "height": 50,
    "shape": "rectangle",
    "formats": ("png", "gif"),
    "source": "https://example.org/matt",
    "verified": date(2026, 11, 22),
    "confidence": "high",
}


@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [(Pixels, 1, 10_000), (Bytes, 1_000, 100_000_000), (Ratio, 1, 21), (Count, 0, None)],
    ids=["pixels", "bytes", "contrast", "count"],
)
def test_a_number_may_reach_its_limit_and_not_pass_it(kind: Any, least: int, most: int | None) -> None:
    """The least and the greatest are allowed; one below and one above are not."""
    adapter: TypeAdapter[float] = TypeAdapter(kind)

    assert adapter.validate_python(least) == least
    with pytest.raises(ValidationError):
        adapter.validate_python(least - 1)
    if most is not None:
        assert adapter.validate_python(most) == most
        with pytest.raises(ValidationError):
            adapter.validate_python(most + 1)


@pytest.mark.parametrize("address", ["https://a b.se/", "https://a.se/b c", "ftp://a.se/", "https://ase"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    """Spaces, other schemes and hosts without a dot are mistakes of an editor."""
    adapter: TypeAdapter[str] = TypeAdapter(Address)

    with pytest.raises(ValidationError):
        adapter.validate_python(address)
    assert adapter.validate_python("https://a.se/b") == "https://a.se/b"


@pytest.mark.parametrize("safe_area", [None, (100, 50), (1, 1)])
def test_a_safe_area_may_be_the_whole_picture(safe_area: tuple[int, int] | None) -> None:
    """It may be left out, and it may fill the picture."""
    basis = None if safe_area is None else "source"

    assert Picture(**PICTURE, safe_area=safe_area, safe_area_basis=basis).safe_area == safe_area  # type: ignore[arg-type]  # one of the literals


@pytest.mark.parametrize(
    "changes",
    [
        {"safe_area": (101, 50), "safe_area_basis": "source"},
        {"safe_area": (100, 51), "safe_area_basis": "source"},
        {"safe_area": (10, 10)},
        {"safe_area_basis": "source"},
        {"formats": ("gif", "png")},
        {"formats": ()},
        {"kind": "profile"},
        {"shape": "circle"},
        {"displayed": (50, 101)},
    ],
)
def test_a_picture_that_contradicts_itself_is_refused(changes: dict[str, Any]) -> None:
    """Too large a safe area, one without a basis, a first format that we cannot make, a shape of the other kind."""
    with pytest.raises(ValidationError):
        Picture(**(PICTURE | changes))


def test_a_picture_may_be_displayed_at_its_full_width() -> None:
    """A service that shows a picture as it was uploaded is no mistake."""
    assert Picture(**PICTURE, displayed=(50, 100)).displayed == (50, 100)


@pytest.mark.parametrize(("count", "allowed"), [(2, False), (3, True), (8, True), (9, False)])
def test_an_account_is_opened_in_three_to_eight_steps(count: int, allowed: bool) -> None:
    """Fewer leave something out, more belong on the service's own pages."""
    service = load_catalogue().services[0]
    with nullcontext() if allowed else pytest.raises(ValidationError, match="create"):
        dataclasses.replace(service, create=("Ett steg.",) * count)


def test_an_audit_names_what_was_audited() -> None:
    """One edition is enough; none is no audit."""
    audit = HumanAudit(day=date(2026, 11, 1), by="En granskare", editions=("pdf",), method="Skärmläsare.")

    with pytest.raises(ValidationError, match="editions"):
        dataclasses.replace(audit, editions=())


def test_luminance_weighs_the_colours_as_wcag_says() -> None:
    """Green counts most, blue least; the dark end of the scale is straight."""
    red, green, blue = (compute_luminance(colour) for colour in ("#FF0000", "#00FF00", "#0000FF"))

    assert (red, green, blue) == pytest.approx((0.2126, 0.7152, 0.0722))
    assert compute_luminance("#0A0A0A") == pytest.approx(10 / 255 / 12.92)
    assert compute_luminance("#0B0B0B") == pytest.approx(((11 / 255 + 0.055) / 1.055) ** 2.4)
    assert compute_contrast("#0000FF", "#000000") == pytest.approx((0.0722 + 0.05) / 0.05)


def test_the_rules_of_pictures_are_shares_that_fit_each_other() -> None:
    """Circle and cover leave room, the least size of a name is below the largest, and it stays readable."""
    assert 0 < image_rules.CLEAR_ZONE < image_rules.CIRCLE_RADIUS < 0.5
    assert image_rules.LEAST_TYPE < image_rules.LARGEST_TYPE < 0.25
    assert image_rules.MARK_HEIGHT < 2 * image_rules.CIRCLE_RADIUS
    assert pytest.approx(3) == image_rules.LEAST_TYPE * image_rules.X_HEIGHT * image_rules.FEED_SIDE
    assert pytest.approx((0.667, 0.8), abs=0.001) == image_rules.UNKNOWN_SAFE_SHARE
    assert 1 < image_rules.LINE_PITCH < 1.3


def test_the_height_of_an_x_is_the_typefaces_own() -> None:
    """The faces themselves say it, in their table OS/2."""
    font: Any = TTFont(Path(FONTS) / "files" / "AtkinsonHyperlegible-Bold.ttf")

    assert font["OS/2"].sxHeight / font["head"].unitsPerEm == pytest.approx(image_rules.X_HEIGHT, abs=0.001)


def test_there_are_ten_tips() -> None:
    """As the handbook says on its first page, and so many are loaded."""
    assert len(load_catalogue().tips) == TIP_COUNT == 10


DECIDED: dict[str, Any] = {"by": "kommunstyrelsen", "date": date(2027, 1, 1), "number": "STK-2027-1"}


@pytest.mark.parametrize("lacking", [None, *DECIDED])
def test_an_adopted_handbook_says_by_whom_when_and_under_which_number(lacking: str | None) -> None:
    """All three or none: a decision without a number cannot be looked up."""
    decision = {key: value for key, value in DECIDED.items() if key != lacking}
    if lacking is None:
        assert not Adoption(status="antagen", **decision).is_draft
    else:
        with pytest.raises(ValidationError, match="antagen"):
            Adoption(status="antagen", **decision)


@pytest.mark.parametrize("given", DECIDED)
def test_a_draft_has_no_decision(given: str) -> None:
    """One of the three beside "utkast" is a mistake."""
    assert Adoption(status="utkast").is_draft
    with pytest.raises(ValidationError, match="utkast"):
        Adoption(status="utkast", **{given: DECIDED[given]})


OUTCOMES = tuple(Outcome(id=key, title="Så", action=("Gör",), certainty="certain") for key in ("bort", "kvar"))
ASK = Question(id="hot", question="Är det ett hot?", yes="bort", no="kvar")


def list_faults(*nodes: Question, start: str = "hot") -> list[str]:
    """Return what is wrong with a tree, as keys."""
    return [key for key, _ in CommentTree(start=start, node=nodes, outcome=OUTCOMES).validate()]


@pytest.mark.parametrize(
    ("nodes", "faults"),
    [
        ((ASK,), []),
        ((ASK, ASK), ["node[hot]"]),
        ((dataclasses.replace(ASK, yes="borta"),), ["node[hot].yes"]),
        ((dataclasses.replace(ASK, yes="kvar"),), ["outcome[bort]"]),
        ((dataclasses.replace(ASK, yes="hot"),), ["node[hot]", "outcome[bort]"]),
        ((ASK, dataclasses.replace(ASK, id="annan")), ["node[annan]"]),
        ((dataclasses.replace(ASK, no="annan"), dataclasses.replace(ASK, id="annan")), []),
    ],
    ids=["sound", "doubled", "unknown", "unreached outcome", "a circle", "unreached question", "two ways to one end"],
)
def test_a_tree_leads_from_its_start_to_every_end(nodes: tuple[Question, ...], faults: list[str]) -> None:
    """Ids stand once, every answer leads forward, and nothing is out of reach."""
    assert list_faults(*nodes) == faults


@pytest.mark.parametrize(
    "build",
    [
        lambda: CommentTree(start="hot", node=(), outcome=OUTCOMES),
        lambda: CommentTree(start="hot", node=(ASK,), outcome=OUTCOMES[:1]),
        lambda: Outcome(id="bort", title="Så", action=(), certainty="certain"),
    ],
    ids=["no question", "one outcome", "no step"],
)
def test_a_tree_without_questions_or_ends_is_none(build: Callable[[], object]) -> None:
    """One question, two outcomes, one step in each: the least there is to decide."""
    with pytest.raises(ValidationError):
        build()


def test_keys_that_stand_twice_are_told_once() -> None:
    """However often one stands, it is one fault."""
    assert [key for key, _ in find_doubled_keys("rule", ["a", "b", "a", "a", "c"])] == ["rule[a]"]


@pytest.mark.parametrize("count", [15, 16])
def test_a_misspelt_key_is_guessed_at(count: int) -> None:
    """The nearest is named; without any near, all of a few, or the nearest of many."""
    known = [f"nyckel{number}" for number in range(count)]

    assert "menade du ”svarstid”?" in describe_unknown_key("uppgiften", "svartid", [*known, "svarstid"])
    message = describe_unknown_key("uppgiften", "zzz", known)
    assert message.count("nyckel") == (15 if count == 15 else 3)
    assert ("de som finns är" if count == 15 else "närmast är") in message


def test_what_is_due_comes_oldest_first_and_blanks_last() -> None:
    """What has its day within the time that was asked for is listed, and what waits for the city stands after it."""
    catalogue = load_catalogue()
    latest = max(fact.verified for fact in catalogue.fact.values())
    everything = list_due(catalogue, paths.SOURCE, today=latest + GREATEST_AGE, within=timedelta(days=400))
    dated = [due for due in everything if due.day is not None]

    assert [due.day for due in dated] == sorted(due.day for due in dated if due.day is not None)
    assert everything[: len(dated)] == dated
    assert {due.kind for due in everything[len(dated) :]} <= {"placeholder"}
    assert {"page", "fact", "source", "picture"} <= {due.kind for due in dated}
    assert not [due for due in list_due(catalogue, paths.SOURCE, today=date(2000, 1, 1)) if due.day]


def test_a_report_that_counts_nothing_is_not_a_failed_one() -> None:
    """Where no rule failed, a count that is missing proves nothing against the publication."""
    day = date(2026, 11, 20)
    report = CheckReport(
        day=day, rules={}, findings=0, failed=(), accepted=(), not_run=(), validators={}, content={}
    )  # fmt: skip
    accessibility = Accessibility(published=day, assessed=day, updated=day, method="Granskning.")

    assert decide_phrase(accessibility, report, changed=day) == "delvis"
    assert decide_phrase(accessibility, dataclasses.replace(report, failed=("a",)), changed=day) == "inte"


@pytest.mark.parametrize(
    "number", ["040-34 10 00", "+46 40 34 10 00", "+46-40-34 10 00", "0771-24 24 24", "114 14", "112"]
)
def test_a_telephone_number_is_written_in_several_ways(number: str) -> None:
    """At home and from abroad, with spaces or hyphens."""
    assert TypeAdapter(Telephone).validate_python(number) == number


@pytest.mark.parametrize(
    ("text", "faults"), [("24 timmar.", 1), ("2 kap.", 0), ("bilder m.m.", 0), ("kap. 2", 0), ("en landskap.", 1)]
)
def test_a_fact_may_end_with_an_abbreviation(text: str, faults: int) -> None:
    """Its full stop belongs to the word; any other would stand in the middle of a sentence."""
    fact = Fact(key="prov", text=text, basis="law", reference="SFS 1949:105", verified=date(2026, 11, 22))

    assert len(Facts(fact=(fact,)).validate()) == faults
