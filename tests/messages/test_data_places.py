"""A fault in the data is shown where it stands."""

import pytest

from tools.messages.data_places import find_line

TEXT = """\
name = "x"

[book]
title = "y"

[[service]]
id = "a"

[[service.picture]]
kind = "profile"
width = 400

[[service.picture]]
kind = "cover"
width = 800

[[service]]
id = "b"

[[service.picture]]
kind = "profile"
width = 900

[[tip]]
number = 11
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("name", 1),
        ("book.title", 4),
        ("book.missing", 3),
        ("service[a].picture[cover].width", 15),
        ("service[b].picture[profile].width", 22),
        ("service[2].id", 18),
        ("service[b].picture[profile].height", 20),
        ("tip[11].number", 25),
        ("tip", 24),
        ("service[a].picture", 9),
        ("service[b].picture", 20),
        ("nothing", 0),
        ("service[c].id", 0),
    ],
)
def test_the_line_of_a_key(key: str, line: int) -> None:
    """Of one that is missing, the line of its table; of a list of tables, where the first begins."""
    assert find_line(TEXT, key) == line


def test_a_file_that_is_no_toml_has_no_keys() -> None:
    """Its own message names the line."""
    assert find_line("a = ", "a") == 0
