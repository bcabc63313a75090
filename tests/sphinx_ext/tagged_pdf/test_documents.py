"""Documents nobody would think of: nested at random, they build, conform and keep every word."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tools.checks.rules.pdf.edition import squash
from tools.checks.validators.poppler import read_aloud
from tools.checks.validators.verapdf import run_verapdf

WORDS = st.text(alphabet="abcdefgåäö", min_size=2, max_size=9)


def _indent(text: str, by: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"{by}{line}" if line else line for line in rest)])


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Wrap blocks in a list item, a quotation, a box, a card or a definition."""
    several = st.lists(inner, min_size=1, max_size=3).map("\n\n".join)
    return st.one_of(
        several.map(lambda text: f"- {_indent(text, '  ')}"),
        several.map(lambda text: f"1. {_indent(text, '   ')}"),
        several.map(lambda text: "\n".join(f"> {line}".rstrip() for line in text.split("\n"))),
        several.map(lambda text: f"::::::{{note}}\n{text}\n::::::" if "::::::" not in text else text),
        st.tuples(WORDS, several).map(
            lambda pair: f":::::::{{card}} {pair[0]}\n{pair[1]}\n:::::::" if ":::::::" not in pair[1] else pair[1]
        ),
    )


LEAVES = st.one_of(
    WORDS,
    st.lists(WORDS, min_size=20, max_size=60).map(" ".join),
    WORDS.map(lambda word: f"`{word}`"),
    st.tuples(WORDS, WORDS).map(lambda pair: f"**{pair[0]}** [{pair[1]}](https://example.org)"),
    st.tuples(WORDS, WORDS).map(lambda pair: f"| {pair[0]} | b |\n|---|---|\n| {pair[1]} | d |"),
    WORDS.map(lambda word: f"```text\n{word}\n  {word}\n```"),
    WORDS.map(lambda word: f"[{word}]{{lang=en .lang-en}} [{word} `{word}`](https://example.org)"),
)
DOCUMENTS = st.lists(st.recursive(LEAVES, _blocks, max_leaves=6), min_size=1, max_size=6).map("\n\n".join)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Forty documents; the same ones in every run."""
    texts: list[str] = []

    @settings(
        max_examples=40,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(DOCUMENTS)
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    assert tmp_path_factory.getbasetemp().is_dir()
    return {f"d{number}": f"# Nummer {number}\n\n{text}\n" for number, text in enumerate(texts)}


def test_generated_documents_conform_and_keep_their_words(
    generated: dict[str, str], tmp_path: Path, build: Any
) -> None:
    """All of them are built in one run and checked by veraPDF; every word is read in the source's order."""
    toctree = "\n".join(["# Alla", "", "```{toctree}", *generated, "```"])
    documents = [(name, name, f"Dokument {name}", "Provare") for name in generated]
    files = {"index.md": toctree} | {f"{name}.md": text for name, text in generated.items()}
    built = build(files, pdf_documents=documents, pdf_use_toc=False, pdf_use_coverpage=False)
    assert tmp_path.is_dir()

    assert built.warnings == ""
    verdicts = run_verapdf(sorted(built.folder.glob("*.pdf")))
    assert {file.stem: rules for file, rules in verdicts.items() if rules} == {}
    for name in generated:
        spoken = squash("".join(run.text for run in read_aloud(built.folder / f"{name}.pdf")))
        expected = [squash(str(text)) for text in built.doctree(name).findall(lambda n: type(n).__name__ == "Text")]
        place = 0
        for text in expected:
            found = spoken.find(text, place)
            assert found >= 0, f"{name}: {text!r} is not read after {spoken[max(0, place - 50) : place]!r}"
            place = found + len(text)
