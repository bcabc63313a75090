"""Writes problems for people: one paragraph for each, counted, with the line and a mark under the place."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final
from unicodedata import category

from rich.text import Text

from tools.messages.language import is_english, say
from tools.messages.problem import Problem
from tools.messages.table import Explanation, explain

WIDEST: Final = 100
"""Characters of a line that are shown around the place."""
GUIDE: Final = "docs/redaktorsguide.md"


def render_problems(problems: Sequence[Problem], root: Path) -> Text:
    """Return the problems as text with style, in the order of files and lines; the last line counts them."""
    ordered = sorted(dict.fromkeys(problems), key=lambda one: (one.file, one.line))
    text = Text()
    for problem in ordered:
        text.append_text(render_problem(problem, root))
        text.append("\n")
    files = len({one.file for one in ordered if one.file})
    key = ("one" if len(ordered) == 1 else "many") + ("_in_file" if files == 1 else "_in_files" if files else "")
    text.append(say(f"count_{key}", count=len(ordered), files=files), style="bold")

    return text


def render_problem(problem: Problem, root: Path) -> Text:
    """Return one problem: place, line, mark, what is wrong, what to write, where the guide has it."""
    known = explain(problem)
    told = known or Explanation(wrong=problem.text, mark=problem.mark)
    number = problem.line or told.line
    text = Text()
    place = problem.file + (say("line", line=number) if problem.file and number else "")
    if place:
        text.append(f"{place}\n", style="bold")
    if number and (line := _read_line(root / problem.file, number)) is not None:
        shown, offset, length = _cut(line, told.mark)
        text.append(f"  | {shown}\n")
        text.append(f"  | {' ' * offset}{'^' * length}\n", style="red")
    for label, sentence in _list_sentences(problem, told, unknown=known is None):
        text.append(f"  {label} ", style="bold")
        text.append(f"{sentence}\n")

    return text


def _list_sentences(problem: Problem, told: Explanation, *, unknown: bool) -> Iterable[tuple[str, str]]:
    english = is_english()
    yield say("wrong"), (problem.text if english else told.wrong).replace("\n", "\n          ")
    remedy = problem.remedy if english else told.remedy
    if remedy:
        yield say("remedy"), remedy
    if told.guide:
        yield say("guide"), say("section", guide=GUIDE, section=told.guide)
    if unknown and not english:
        yield say("guide"), say("section", guide=GUIDE, section="När bygget stannar")


def _read_line(file: Path, number: int) -> str | None:
    """Return a line of a text file as well as it can be read; None if it is not there."""
    if not file.is_file():
        return None
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "cp1252", errors="replace")
    lines = text.replace("\r\n", "\n").split("\n")

    return lines[number - 1] if 0 < number <= len(lines) else None


def _cut(line: str, mark: str) -> tuple[str, int, int]:
    """Return as much of a line as fits, and where to put how many marks under it."""
    line = "".join(
        sign if sign.isprintable() else " " if sign == "\t" or category(sign) == "Zs" else "\N{REPLACEMENT CHARACTER}"
        for sign in line
    )
    start = line.find(mark) if mark else -1
    if start < 0:
        start, mark = len(line) - len(line.lstrip()), line.strip()
    first = max(0, start - WIDEST // 2) if len(line) > WIDEST else 0
    shown = line[first : first + WIDEST]
    length = max(1, min(len(mark), len(shown) - (start - first)))
    head, tail = "…" * (first > 0), "…" * (first + WIDEST < len(line))

    return f"{head}{shown}{tail}", start - first + len(head), length
