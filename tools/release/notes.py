"""The release notes: the version's part of ``CHANGELOG.md``, and how to verify what was released."""

import re
from collections.abc import Sequence
from typing import Final

NEXT: Final = "Unreleased"


def find_section(changelog: str, version: str) -> str | None:
    """Return what stands under ``## version`` (brackets and a date may stand there too), or None."""
    heading = re.compile(rf"^## \[?{re.escape(version)}\]?(?:[ \t][^\n]*)?\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    found = heading.search(changelog)

    return found.group(1).strip() if found else None


def write_notes(*, title: str, commit: str, epoch: int, section: str, unfinished: Sequence[str]) -> str:
    """Return the release notes; ``unfinished`` is what a draft was let through with."""
    parts = [f"# {title}", section]
    if unfinished:
        parts += ["## A draft", "It was released although:", "\n".join(f"- {one}" for one in unfinished)]
    rebuild = f"SOURCE_DATE_EPOCH={epoch} make release{' DRAFT=1' if unfinished else ''}"
    parts += [
        "## Verify it",
        "`sha256sum --check --ignore-missing SHA256SUMS` compares what you have downloaded. The same bytes come of:",
        f"```console\n$ git checkout {commit}\n$ {rebuild}\n```",
    ]

    return "\n\n".join(parts) + "\n"
