"""The kinds of values that data files hold, each with its limits, and how a file is read into a dataclass."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from tools.catalogue.base.problems import DataError, DataProblem

STRICT: Final = ConfigDict(extra="forbid", strict=True)
"""An unknown key is an error, and so is a value of another type: ``"400"`` is not ``400``."""


def _check_address(value: str) -> str:
    if any(character.isspace() for character in value):
        msg = "an address must not hold spaces"
        raise ValueError(msg)

    return value


_TEXT: Final = r"^\S(.*\S)?$"
_KEY: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_ADDRESS: Final = r"^https?://[^/]+\.[^/]+"
_HEX: Final = r"^#[0-9A-F]{6}$"
_EMAIL: Final = r"^[^@\s]+@([\w-]+\.)+\w{2,}$"
_TELEPHONE: Final = r"^(\+46[\s-]?)?\d[\d\s-]*\d\d$"
_FORMS: Final = {
    _TEXT: "one line of text without space at the ends",
    _KEY: "lower-case letters a to z and digits, with single hyphens between",
    _ADDRESS: "an address that begins with http:// or https://",
    _HEX: "a colour: # and six digits or capital letters A to F",
    _EMAIL: "an e-mail address, such as namn@malmo.se",
    _TELEPHONE: "a telephone number: digits, with spaces or hyphens between, such as 040-34 10 00",
}
"""The demand of each pattern in words: an editor is never shown the pattern."""

Text = Annotated[str, StringConstraints(min_length=1, pattern=_TEXT)]
"""One line of text, not empty, without space at the ends."""

Key = Annotated[str, StringConstraints(pattern=_KEY)]
"""An identifier in kebab case: a to z, digits and single hyphens."""

Address = Annotated[str, StringConstraints(pattern=_ADDRESS), AfterValidator(_check_address)]
"""An absolute address, beginning with http:// or https://."""

Hex = Annotated[str, StringConstraints(pattern=_HEX)]
"""A colour: ``#`` and six capital hexadecimal digits."""

Email = Annotated[str, StringConstraints(pattern=_EMAIL)]
"""An e-mail address, without ``mailto:``."""

Telephone = Annotated[str, StringConstraints(pattern=_TELEPHONE)]
"""A telephone number as it is written in Sweden."""

Pixels = Annotated[int, Field(ge=1, le=10_000)]
"""A length in pixels."""

Bytes = Annotated[int, Field(ge=1_000, le=100_000_000)]
"""A file size in bytes."""

Ratio = Annotated[float, Field(ge=1, le=21)]
"""A contrast ratio after WCAG 2.2: from 1 (none) to 21 (black on white)."""


Shape = TypeVar("Shape")


def read_file(file: Path, shape: type[Shape]) -> Shape:
    """Read a TOML file into the dataclass ``shape``.

    Raises:
        DataError: The file is missing, is not TOML, or holds values that are not allowed; with every problem.
    """
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise DataError([DataProblem(file=file.name, key="", message="the file is missing; restore it")]) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError([DataProblem(file=file.name, key="", message=f"not readable as TOML: {error}")]) from None

    try:
        # By way of JSON: strict reading takes arrays for tuples and tables for dataclasses only from there.
        # https://docs.pydantic.dev/latest/concepts/conversion_table/
        return TypeAdapter(shape).validate_json(json.dumps(raw, default=str))
    except ValidationError as error:
        raise DataError([_describe_problem(file.name, raw, fault) for fault in error.errors()]) from None


def _describe_problem(file: str, raw: object, fault: Mapping[str, Any]) -> DataProblem:
    message = str(fault["msg"]).removeprefix("Value error, ")
    if fault["type"] == "unexpected_keyword_argument":
        message = "unknown key; remove it or correct its spelling"
    elif fault["type"] == "string_pattern_mismatch":
        message = f"must be {_FORMS[fault['ctx']['pattern']]}, not {fault['input']!r}"
    elif fault["type"] == "missing":
        message = "missing; add it"
    elif not isinstance(fault["input"], dict | list):
        message = f"{message}, not {fault['input']!r}"

    return DataProblem(file=file, key=_name_key(raw, fault["loc"]), message=message)


def _name_key(raw: object, location: Sequence[str | int]) -> str:
    """Write ``("service", 3, "picture", 0, "width")`` as ``service[x].picture[profile].width``."""
    name = ""
    for step in location:
        raw = _step_into(raw, step)
        if isinstance(step, int):
            labels = (
                [raw[key] for key in ("id", "key", "kind", "number") if key in raw] if isinstance(raw, dict) else []
            )
            name += f"[{labels[0] if labels else step + 1}]"
        else:
            name += f".{step}" if name else step

    return name


def _step_into(raw: object, step: str | int) -> object:
    if isinstance(raw, dict):
        return raw.get(step)
    if isinstance(raw, list) and isinstance(step, int) and step < len(raw):
        return raw[step]

    return None
