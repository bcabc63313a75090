"""Leaving out unread custom properties never breaks what is left."""

import pytest

from tools.sphinx_ext.html_site.styling.prune import drop_unread_properties


@pytest.mark.parametrize(
    "value",
    [
        "url('data:image/svg+xml;charset=utf-8,<svg viewBox=\"0 0 1 1\"/>')",
        'url("data:image/svg+xml;base64,AA}A=")',
        "url(data:image/svg+xml;base64,AAA=)",
        '"a;b}c"',
        "calc((1px + var(--y)) * 2)",
    ],
)
def test_an_unread_property_goes_whole(value: str) -> None:
    """Semicolons and braces inside strings and addresses do not end a value."""
    assert drop_unread_properties(f"a{{--x:{value};color:red}}p{{color:blue}}") == "a{color:red}p{color:blue}"


def test_a_read_property_stays_whole() -> None:
    """What a rule reads is kept to the letter, also by way of another property."""
    css = "a{--x:url('data:a;b');--y:var(--x);--z:1;background:var(--y)}"

    assert drop_unread_properties(css) == "a{--x:url('data:a;b');--y:var(--x);background:var(--y)}"
