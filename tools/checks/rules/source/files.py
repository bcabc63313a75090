"""Rules for a page as a file: whether it is text that anyone can read, of a size that a person has written."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tools.checks.core.findings import Finding, Rule
from tools.checks.readers.source.pages import SourcePage
from tools.checks.rules.source.common import find

LARGEST_PAGE: Final = 500_000
"""Bytes. A page of the handbook has some 8,000; half a million is a whole book."""
LONGEST_LINE: Final = 20_000
"""Characters. A paragraph stands on one line and has some 500."""
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffc\ufffd\ufeff\u200b\u2028-\u202e\u2060\u2066-\u2069\ue000-\uf8ff]"
)
"""Control characters, marks of what was lost, breaks and spaces without a sign, turns of direction, private signs."""
MOJIBAKE: Final = re.compile("[ÃÂ][\u0080-\u00bf]|â€")
"""UTF-8 that was read as Latin-1 and saved again: å becomes Ã¥."""
CONFLICT: Final = re.compile(r"(?:<{7}|>{7}|\|{7}) ?.*$|={7}$")

ENCODING: Final = Rule(
    id="source-encoding",
    promise="Every page is UTF-8 without characters that nobody sees.",
    origin="https://www.rfc-editor.org/rfc/rfc3629; Sphinx reads UTF-8",
    remedy="save the file as UTF-8, and write the character anew",
)
SIZE: Final = Rule(
    id="source-size",
    promise=f"No page has more than {LARGEST_PAGE} bytes and no line more than {LONGEST_LINE} characters.",
    origin="docs/checks.md: larger ones keep the build busy for minutes",
    remedy="divide the page or the line; pictures are files of their own",
)
CONFLICTS: Final = Rule(
    id="source-conflict",
    promise="No page holds the marks that git leaves where two people changed the same lines.",
    origin="https://git-scm.com/docs/git-merge#_how_conflicts_are_presented",
    remedy="choose one of the two versions and delete the lines <<<<<<<, ======= and >>>>>>>",
)
RULES: Final = (ENCODING, SIZE, CONFLICTS)


def check_file(file: Path, name: str) -> Iterator[Finding]:
    """Check the bytes of a page; anything found means that its text is not to be trusted."""
    page = SourcePage(name)
    size = file.stat().st_size
    if size > LARGEST_PAGE:
        yield find(SIZE, page, 1, f"the page has {size} bytes, more than {LARGEST_PAGE}")
        return
    raw = file.read_bytes()
    if raw.startswith(UTF_16):
        yield find(ENCODING, page, 1, "the file is saved as UTF-16, not as UTF-8")
        return
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before, after = raw[: error.start], raw[error.start : error.start + 20]
        start = before[-20:].split()[-1] if before.strip() and not before[-1:].isspace() else b""
        word = (start + after.split()[0]).decode("cp1252", errors="replace")
        message = f"the file is not saved as UTF-8 but as Latin-1 or the like: “{word}”"
        yield find(ENCODING, page, before.count(b"\n") + 1, message)
        return
    yield from _check_text(text, page)


def _check_text(text: str, page: SourcePage) -> Iterator[Finding]:
    conflicts = 0
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            yield find(SIZE, page, number, f"the line has {len(line)} characters, more than {LONGEST_LINE}")
        elif hidden := CONTROL.search(line):
            yield find(ENCODING, page, number, f"a character that nobody sees or knows: U+{ord(hidden[0]):04X}")
        elif not unicodedata.is_normalized("NFC", line):
            word = next(word for word in line.split() if not unicodedata.is_normalized("NFC", word))
            yield find(ENCODING, page, number, f"“{word}” holds a letter of two characters")
        elif broken := MOJIBAKE.search(line):
            yield find(ENCODING, page, number, f"“{broken[0]}” is what is left of a letter that was read wrongly")
        elif CONFLICT.fullmatch(line) and (conflicts or line[0] in "<>"):
            conflicts += 1
            if conflicts == 1:
                yield find(CONFLICTS, page, number, f"a mark of a conflict that nobody has settled: {line}")
