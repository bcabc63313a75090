"""Every kind of block in every container, at any height left on the page: it is laid out, and no word of it is lost."""

import os
from collections.abc import Callable
from itertools import count
from textwrap import indent
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tools.checks.rules.pdf.edition import squash
from tools.checks.validators.poppler import read_aloud
from tools.checks.validators.verapdf import run_verapdf

MORE = int(os.environ.get("TAGGED_PDF_HEIGHTS", "0"))
"""How many other heights are tried besides the fixed ones."""
PHASES = (Phase.explicit, Phase.generate) if MORE else (Phase.explicit,)
PICTURE = ".. image:: b.png\n   :alt: {word}\n   :width: {size}\n"
BLOCKS: dict[str, str] = {
    "paragraph": "Stycket {word} med flera ord på raden. " * 6 + "\n",
    "bullets": "".join(f"- punkt {{word}} {n}\n" for n in range(5)),
    "numbers": "".join(f"#. nummer {{word}} {n}\n\n   stycke {n}\n\n" for n in range(3)),
    "box": ".. note::\n\n   Rutan {word}.\n\n   - ett\n   - två\n",
    "code": "::\n\n   def {word}():\n       return 1\n\n   # slut\n",
    "quotation": "    Citatet {word} står här.\n\n    -- Någon\n",
    "terms": "Termen {word}\n   Vad den betyder.\n\nAndra termen\n   Mer.\n",
    "fields": ":fält {word}: värde\n:andra: värde två\n",
    "lines": "| rad {word}\n| rad två\n|   indragen rad\n",
    "formula": ".. math::\n\n   {word} = \\frac{{a}}{{b}}\n",
    "picture": PICTURE.replace("{size}", "40%"),
    "tall picture": ".. figure:: tall.svg\n   :alt: hög\n   :width: 100%\n\n   Bildtext {word}\n",
    "table": "=====  =======\nA      {word}\n=====  =======\nett    två\ntre    fyra\n=====  =======\n",
    "version": ".. versionchanged:: 2\n   Ändrat {word}.\n\n   - så\n",
    "rubric": ".. rubric:: Rubriken {word}\n\nText under den.\n",
}
CONTAINERS: dict[str, Callable[[str], str]] = {
    "page": lambda text: text,
    "item": lambda text: "- " + indent(text, "  ").lstrip(),
    "deep item": lambda text: "1. ett\n\n   - två\n\n     - " + indent(text, "       ").lstrip(),
    "box": lambda text: ".. admonition:: Rubrik\n\n" + indent(text, "   "),
    "cell": lambda text: (
        ".. list-table::\n   :header-rows: 1\n\n   * - A\n     - B\n   * - ett\n     - "
        + indent(text, "       ").lstrip()
    ),
    "header": lambda text: (
        ".. list-table::\n   :header-rows: 1\n\n   * - A\n     - "
        + indent(text, "       ").lstrip()
        + "\n   * - ett\n     - två\n"
    ),
    "quotation": lambda text: "Före.\n\n" + indent(text, "    "),
    "definition": lambda text: "Termen\n" + indent(text, "   "),
}
TALL = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="900"><rect width="200" height="900"/></svg>'


def write_book(heights: list[int]) -> tuple[str, list[str]]:
    """Return a document with each block in each container after an empty space, and the word in each of them."""
    numbers, words, parts = count(), [], ["Boken\n=====\n"]
    for kind, block in BLOCKS.items():
        for hold in CONTAINERS.values():
            number = next(numbers)
            words.append(f"ord{number}x")
            text = hold(block.replace("{word}", words[-1]).replace("{{", "{").replace("}}", "}"))
            heading = f"Del {number} {kind}\n" + "-" * 40
            height = heights[number % len(heights)]
            space = f".. raw:: pdf\n\n   PageBreak\n\nÖverst.\n\n.. raw:: pdf\n\n   Spacer 0,{height}pt\n"
            parts += [space, heading, text, "Efter.\n"]
    return "\n".join(parts), words


@pytest.mark.heavy
@settings(max_examples=max(MORE, 1), phases=PHASES, deadline=None, suppress_health_check=list(HealthCheck))
@example([385, 625, 560, 645, 600, 500, 635])
@given(st.lists(st.integers(min_value=380, max_value=640), min_size=7, max_size=7))
def test_a_block_in_a_container_is_laid_out(tmp_path_factory: Any, project_builder: Any, heights: list[int]) -> None:
    """There is no error, the file is valid, and each word is read, in order."""
    text, words = write_book(heights)
    folder = tmp_path_factory.mktemp("heights")
    built = project_builder(folder, {"index.rst": text, "tall.svg": TALL}, extensions=["tools.sphinx_ext.tagged_pdf"])
    spoken = squash("".join(run.text for run in read_aloud(built.pdf)))
    shown = [word for word in words if word in spoken]
    lost = [word for word in words if word not in spoken and not _is_picture(word)]

    assert "ERROR" not in built.warnings
    assert built.status == 0
    assert lost == []
    assert [spoken.index(word) for word in shown] == sorted(spoken.index(word) for word in shown)
    assert run_verapdf([built.pdf])[built.pdf] == []


def _is_picture(word: str) -> bool:
    """Say whether a word is only a picture's alternative text, which poppler does not print."""
    return list(BLOCKS)[int(word[3:-1]) // len(CONTAINERS)] == "picture"
