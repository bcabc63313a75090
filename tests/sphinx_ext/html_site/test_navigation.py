"""The navigation: what it prints for a page, and how a site's size bears on it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from tools.sphinx_ext.html_site.navigation import Navigation, NavigationEntry, Part

Make = Callable[..., Path]


def entry(name: str, *children: NavigationEntry) -> NavigationEntry:
    """Return an entry for the page ``name``."""
    return NavigationEntry(name.upper(), name, f"{name}.html", children)


TREE = (Part("Del & del", (entry("a", entry("a1"), entry("a2")), entry("b", entry("b1")))), Part(None, (entry("c"),)))


class TestRendering:
    """One tree, printed for a page."""

    def test_only_the_branch_of_the_page_is_open(self) -> None:
        """A large site's pages stay small."""
        text = Navigation(TREE, home="index.html", expand=False).render("a1", root="../")
        links = [link["href"] for link in BeautifulSoup(text, "html.parser").find_all("a")]

        assert links == ["../index.html", "../a.html", "../a1.html", "../a2.html", "../b.html", "../c.html"]

    def test_a_small_site_shows_all(self) -> None:
        """Nothing to unfold, nothing to look for."""
        text = Navigation(TREE, home="index.html", expand=True).render("c", root="")

        assert len(re.findall("<a ", text)) == 7

    def test_the_page_is_marked_for_eye_and_ear(self) -> None:
        """And the one above it for the eye."""
        soup = BeautifulSoup(Navigation(TREE, home="index.html", expand=False).render("a1", root=""), "html.parser")

        assert [link.get_text() for link in soup.select("[aria-current=page]")] == ["A1"]
        assert [link.get_text() for link in soup.find_all(class_="nav-above")] == ["A"]

    def test_captions_are_headings(self) -> None:
        """Sphinx's are paragraphs that claim to be."""
        soup = BeautifulSoup(Navigation(TREE, home="index.html", expand=True).render("c", root=""), "html.parser")

        assert [heading.get_text() for heading in soup.find_all("h2")] == ["Del & del"]

    def test_a_page_knows_its_part(self) -> None:
        """A page in no toctree has none."""
        navigation = Navigation(TREE, home="index.html", expand=True)

        assert navigation.find_part("a2") == "Del & del"
        assert navigation.find_part("c") is None
        assert navigation.find_part("unknown") is None


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Builds a site of the given pages with a theme of choice; returns the output folder."""

    def run(pages: dict[str, str], *, theme: str = "basic", **settings: object) -> Path:
        source = tmp_path / "source"
        for name, text in pages.items():
            file = source / f"{name}.rst"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        templates = tmp_path / "templates"
        templates.mkdir(exist_ok=True)
        if theme == "basic":
            (templates / "layout.html").write_text(
                "{{ site_navigation }}{% block body %}{% endblock %}", encoding="utf-8"
            )
        overrides = {
            "extensions": ["tools.sphinx_ext.html_site.navigation"],
            "html_theme": theme,
            "templates_path": [str(templates)],
            **settings,
        }
        with docutils_namespace():
            app = Sphinx(source, None, tmp_path / "out", tmp_path / "doctrees", "html", overrides, status=None)
            app.build()

        return tmp_path / "out"

    return run


def toctree(*entries: str, option: str = "") -> str:
    """Return a toctree in reStructuredText."""
    lines = [".. toctree::", *([f"   {option}"] if option else []), "", *(f"   {name}" for name in entries), ""]
    return "\n".join(lines)


class TestReading:
    """Any Sphinx project's toctrees."""

    def test_it_reads_what_a_toctree_may_hold(self, make: Make) -> None:
        """Own titles, other sites, markup in titles, numbers, and a page that lists itself."""
        out = make(
            {
                "index": "Bok\n===\n\n"
                + toctree("Eget <a>", "saknas", "mapp/b", "Annan <https://example.org/?a&b>", option=":numbered:"),
                "a": "A\n=\n\n" + toctree("self"),
                "mapp/b": "*B* & ``b``\n===========\n",
            }
        )
        soup = BeautifulSoup((out / "mapp" / "b.html").read_text(encoding="utf-8"), "html.parser")
        links = [(link.get_text(), link["href"]) for link in soup.find_all("a") if link.find_parent(class_="nav-list")]

        assert links[:2] == [("Home", "../index.html"), ("1. Eget", "../a.html")]
        assert ("2. B & b", "../mapp/b.html") in links
        assert ("Annan", "https://example.org/?a&b") in links

    def test_furo_prints_it_instead_of_its_own(self, make: Make) -> None:
        """And asks Sphinx for no toctree."""
        out = make({"index": "Bok\n===\n\n" + toctree("a"), "a": "A\n=\n"}, theme="furo")
        page = (out / "a.html").read_text(encoding="utf-8")

        assert '<div class="sidebar-tree">\n  <ul class="nav-list nav-home">' in page
        assert "toctree-checkbox" not in page

    def test_pages_do_not_grow_with_the_site(self, make: Make) -> None:
        """A page in a book of many chapters prints the chapters and its own chapter's pages."""
        chapters = 12
        pages = {"index": "Bok\n===\n\n" + toctree(*(f"k{number}" for number in range(chapters)))}
        for number in range(chapters):
            names = [f"k{number}-{page}" for page in range(8)]
            pages[f"k{number}"] = f"Kapitel {number}\n===========\n\n" + toctree(*names)
            pages |= {name: f"Sida {name}\n============\n" for name in names}
        out = make(pages)
        text = (out / "k3-4.html").read_text(encoding="utf-8")

        assert text.count("<li>") == 1 + chapters + 8
        assert "k4-1.html" not in text
