"""The table from what programs say to what an editor reads."""

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final

from tools.catalogue.content.page_markup import DIRECTIVES, ROLES
from tools.messages.problem import Problem

FILE: Final = Path(__file__).with_name("messages.toml")

KEY: Final = re.compile(r"\w+(?:\[[^\]]*\]|\.\w+)")
"""How a key of the data begins, which is written as it stands there: ``help[6].target``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageKind:
    """A kind of message: how to know it, and what to say."""

    pattern: re.Pattern[str]
    wrong: str
    remedy: str
    guide: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The text on a problem for an editor; ``guide`` is a heading of the guide, ``mark`` what to point at."""

    wrong: str
    remedy: str = ""
    guide: str = ""
    mark: str = ""
    line: int = 0


@cache
def load_table() -> tuple[MessageKind, ...]:
    """Read the table; the first entry that fits a message is the one that is used."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))

    return tuple(
        MessageKind(
            pattern=re.compile(entry["pattern"], re.DOTALL),
            wrong=entry["wrong"],
            remedy=entry.get("remedy", ""),
            guide=entry.get("guide", ""),
        )
        for entry in content["message"]
    )


@cache
def load_words() -> dict[str, tuple[str, str]]:
    """Read the sentences of the commands themselves: by name, in Swedish and in English."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))

    return {name: (pair["sv"], pair["en"]) for name, pair in content["sentence"].items()}


def explain(problem: Problem) -> Explanation | None:
    """Return what the table says of a problem; None if it does not know it."""
    for entry in load_table():
        if found := entry.pattern.search(problem.text):
            values = {name: (value or "").replace("' or '", "' eller '") for name, value in found.groupdict().items()}
            near = get_close_matches(values.get("name", ""), (*DIRECTIVES, *ROLES), n=1)
            values |= {"text": values.get("text") or problem.text, "near": f" Menade du {near[0]}?" if near else ""}
            wrong = _fill(entry.wrong, values)
            return Explanation(
                wrong=wrong if entry.wrong != "<text>" or KEY.match(wrong) else wrong[:1].upper() + wrong[1:],
                remedy=_fill(entry.remedy, values),
                guide=entry.guide,
                mark=problem.mark or values.get("mark", ""),
                line=int(values.get("line") or 0),
            )

    return None


def _fill(template: str, values: dict[str, str]) -> str:
    """Put values in the places ``<name>``: pages are full of braces, which are therefore no good as signs here."""
    return re.sub(r"<(\w+)>", lambda place: values.get(place[1], place[0]), template)
