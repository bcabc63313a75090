"""An editor's mistake is named by file, entry and key, so that it is found at once."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tools.catalogue.base.problems import DataError, DataProblem
from tools.catalogue.base.values import STRICT, Text, read_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry with an identifier, or without one."""

    __pydantic_config__ = STRICT

    text: Text
    id: Text = "utan-namn"
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file of entries."""

    __pydantic_config__ = STRICT

    entry: tuple[Entry, ...]


def find_problems(file: Path, text: str) -> list[str]:
    """Return what is said of a data file."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_file(file, Table)

    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('[[entry]]\ntext = "a"\n[[entry]]\ntext = "b"\n[[entry]]\ntext = ""\n', "entry[3].text"),
        ('[[entry]]\ntext = ""\n', "entry[1].text"),
        ('[[entry]]\nid = "ett"\ntext = "a"\n[[entry]]\nid = "två"\ntext = ""\n', "entry[två].text"),
        ('[[entry]]\ntext = "a"\nnumbers = [1, "2"]\n', "entry[1].numbers[2]"),
    ],
)
def test_an_entry_is_named_by_its_identifier_or_counted_from_one(tmp_path: Path, text: str, name: str) -> None:
    """Editors count entries from one, and know them by their names where they have one."""
    (problem,) = find_problems(tmp_path / "poster.toml", text)

    assert problem.startswith(f"poster.toml: {name}: ")


def test_a_wrong_value_is_shown_and_a_wrong_table_is_not(tmp_path: Path) -> None:
    """One value fits in a message; a whole table would bury it."""
    (single,) = find_problems(tmp_path / "a.toml", "[[entry]]\ntext = 5\n")
    (table,) = find_problems(tmp_path / "b.toml", "[[entry]]\ntext = {a = 1}\n")

    assert single.endswith(", not 5")
    assert "{" not in table


@pytest.mark.parametrize(("count", "heading"), [(1, "1 problem in the data"), (2, "2 problems in the data")])
def test_the_problems_are_counted(count: int, heading: str) -> None:
    """The heading tells how many there are to mend, and each stands on a line of its own."""
    error = DataError([DataProblem(file="a.toml", key=f"k{number}", message="fel") for number in range(count)])

    assert str(error).startswith(f"{heading};")
    assert len(str(error).splitlines()) == count + 1


def test_a_problem_of_a_whole_file_has_no_key() -> None:
    """Where there is no key, no empty place is left for it."""
    assert str(DataProblem(file="a.toml", key="", message="fel")) == "a.toml: fel"
