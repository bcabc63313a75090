"""Lifting style attributes into classes keeps all else that a tag says."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tools.sphinx_ext.html_site.pages.markup import lift_styles

NAMES = st.sampled_from(["alt", "id", "data-x", "title", "src", "hidden", "class"])
VALUES = st.text("abc åäö>'/=", max_size=6)
ATTRIBUTES = st.dictionaries(NAMES, VALUES, max_size=4)


def write_tag(attributes: dict[str, str]) -> str:
    """Return an image with these attributes."""
    return "<img" + "".join(f' {name}="{value}"' for name, value in attributes.items()) + ">"


def read_attributes(html: str) -> dict[str, str]:
    """Return the attributes of the only image, as a parser sees them, without the classes."""
    image = BeautifulSoup(html, "html.parser", multi_valued_attributes=None).find("img")
    assert image is not None

    return {name: str(value) for name, value in image.attrs.items() if name != "class"}


@given(before=ATTRIBUTES, after=ATTRIBUTES)
def test_attributes_around_a_style_are_kept(before: dict[str, str], after: dict[str, str]) -> None:
    """Whatever stands before or after ``style``, and in whatever order, is still there with the same value."""
    after = {name: value.replace(">", "") for name, value in after.items() if name not in before}
    tag = write_tag(before | {"style": "width: 30%"} | after)

    lifted, _ = lift_styles(tag)

    assert read_attributes(lifted) == {name: value for name, value in (before | after).items() if name != "class"}


@pytest.mark.parametrize(
    ("tag", "classes"),
    [
        ('<img style="width: 1px" class="a b">', ["a", "b"]),
        ('<img class="a b" style="width: 1px">', ["a", "b"]),
        ('<img style="width: 1px">', []),
    ],
)
def test_the_class_of_a_style_is_added_to_those_there_are(tag: str, classes: list[str]) -> None:
    """They keep their order, and the rule names the one that was added."""
    lifted, rules = lift_styles(tag)
    image = BeautifulSoup(lifted, "html.parser").find("img")

    assert image is not None
    *kept, added = image.get_attribute_list("class")
    assert kept == classes
    assert rules == f".{added}{{width: 1px}}\n"


def test_styles_that_differ_get_different_classes() -> None:
    """Two widths are two rules; an empty style is none."""
    lifted, rules = lift_styles('<b style="width: 1px"></b><i style="width: 2px"></i><u style=""></u>')

    assert rules.count("{") == 2
    assert "style" not in lifted
