"""What the tests of the builds share: a small handbook."""

from pathlib import Path

import pytest

from tests.small_tree import make_small_tree


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, built_images: Path) -> Path:
    """A small handbook in a folder of its own, on the day for which its pages were reviewed."""
    monkeypatch.delenv("MESSAGES", raising=False)

    return make_small_tree(tmp_path, built_images, monkeypatch)
