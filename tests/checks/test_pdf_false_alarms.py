"""Which of outloud's remarks are set aside: those whose place in the document proves them wrong, and no others."""

from typing import Any

import pytest

from tools.checks.rules.pdf.false_alarms import TextPlaces, is_false_alarm
from tools.checks.validators.outloud import CONFORMANCE, SEMANTIC, Remark

PLACES = TextPlaces(edges=((37.0, 796.0),), headers="TjänstVaddetärBraförMindrebraför")


def make_remark(rule: str, **more: Any) -> Remark:
    """Make a remark of outloud on the first page."""
    layer = CONFORMANCE if rule.startswith("PAG") else SEMANTIC
    return Remark(rule=rule, layer=layer, severity="warning", page=1, text="", **more)


@pytest.mark.parametrize(
    ("remark", "wrong"),
    [
        (make_remark("PAG-001", boxes=((1, 90.0, 748.0, 170.0, 761.0),)), True),
        (make_remark("PAG-001", boxes=((1, 90.0, 785.0, 170.0, 796.0),)), False),
        (make_remark("PAG-001", boxes=((1, 90.0, 748.0, 170.0, 761.0),), count=2), False),
        (make_remark("TAG-002", evidence=("Tjänst Vad det är Bra för Mindre bra för",)), True),
        (make_remark("TAG-002", evidence=("En mening som ingen har satt i trädet och som alla missar",)), False),
        (make_remark("TAG-002", evidence=("Tjänst Vad det är",), count=3), False),
        (make_remark("ORD-001"), True),
        (make_remark("ALT-001"), False),
    ],
    ids=["in the text", "in the head", "some unseen", "header row", "prose", "more lines", "always wrong", "another"],
)
def test_a_remark_is_set_aside_only_where_its_place_proves_it_wrong(remark: Remark, *, wrong: bool) -> None:
    """A running head stands outside the area of text; a repeated header row says what the header cells say."""
    assert is_false_alarm(remark, lambda: PLACES) is wrong
