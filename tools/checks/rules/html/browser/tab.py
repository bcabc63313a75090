"""One open page of the browser: how it is looked at, and how a survey is run in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

from playwright.sync_api import Page

from tools.checks.core.findings import Finding, Rule

Scheme = Literal["light", "dark", "forced"]
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark", "forced")
"""Light, dark, and the forced colours of a high-contrast system."""
WIDTHS: Final = (320, 1280, 1440)
"""CSS pixels: 400 % zoom of a 1280 px window, that window, and one where themes open a third column."""
HEIGHT: Final = 900
ZOOMED_HEIGHT: Final = 256
"""Height of a 1280 by 1024 px window at 400 % zoom (WCAG 2.2, 1.4.10)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a page is looked at: ``width`` and ``height`` of the window in CSS pixels, and the colours."""

    width: int = 1280
    height: int = HEIGHT
    scheme: Scheme = "light"
    printed: bool = False

    def __str__(self) -> str:
        return "in print" if self.printed else f"at {self.width} px, {self.scheme}"


ALL_VIEWS: Final = tuple(View(width=width, scheme=scheme) for width in WIDTHS for scheme in SCHEMES)


@cache
def _script(name: str) -> str:
    return files("tools.checks.rules.html").joinpath("scripts", f"{name}.js").read_text(encoding="utf-8")


def read_script(name: str) -> str:
    """Give the text of one of the scripts in ``scripts/``."""
    return _script(name)


@dataclass(slots=True, kw_only=True)
class Tab:
    """A tab of the browser: ``home`` is the site's address, ``name`` the open page's place in the site.

    ``scripts`` says whether the page may run scripts: one that may not has nothing to wait for.
    """

    page: Page
    home: str
    name: str = ""
    shown: View | None = field(default=None)
    scripts: bool = True

    @property
    def url(self) -> str:
        """The open page's address."""
        return self.home + self.name

    def open(self, name: str, *, view: View | None = None, fragment: str = "") -> None:
        """Load a page of the site and look at it so."""
        self.name = name
        self.show(view or View())
        # From a blank page, so that a fragment is not taken for a jump inside the page that is there.
        self.page.goto("about:blank")
        self.page.goto(self.url + fragment, wait_until="load")
        self.settle()

    def show(self, view: View) -> None:
        """Look at the page in another window size or other colours, without loading it again."""
        if view == self.shown:
            return
        if self.shown is None or (view.width, view.height) != (self.shown.width, self.shown.height):
            self.page.set_viewport_size({"width": view.width, "height": view.height})
        if self.shown is None or (view.scheme, view.printed) != (self.shown.scheme, self.shown.printed):
            self.page.emulate_media(
                media="print" if view.printed else "screen",
                color_scheme="dark" if view.scheme == "dark" else "light",
                forced_colors="active" if view.scheme == "forced" else "none",
                reduced_motion="reduce",
            )
        self.shown = view
        self.settle()

    def survey(self, *scripts: str, argument: object = None, entry: str = "survey") -> Any:
        """Run scripts of ``scripts/``, in one scope after ``common.js``, and give what function ``entry`` returns."""
        source = "\n".join(_script(name) for name in ("common", *scripts))
        return self.page.evaluate(f"argument => {{\n{source}\nreturn {entry}(argument);\n}}", argument)

    def settle(self) -> None:
        """Wait for the fonts and for two frames: what listens for a new size of window or text has then been told."""
        if self.scripts:
            frames = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
            self.page.evaluate(f"() => document.fonts.ready.then(() => {frames})")

    def finding(self, rule: Rule, message: str) -> Finding:
        """Return a finding: this page breaks ``rule``."""
        return Finding(rule=rule, edition="html", place=self.name, message=message)


@dataclass(slots=True)
class Sightings:
    """Gathers what is wrong in several views, so that the same fault is said once."""

    seen: dict[tuple[Rule, str], list[View]] = field(default_factory=dict)

    def add(self, rule: Rule, message: str, view: View) -> None:
        """Note that ``message`` is true in ``view``."""
        self.seen.setdefault((rule, message), []).append(view)

    def findings(self, tab: Tab) -> Iterator[Finding]:
        """Yield one finding for each fault, with the views it was seen in."""
        for (rule, message), views in self.seen.items():
            where = "in every view" if len(views) == len(ALL_VIEWS) else ", ".join(map(str, views[:3]))
            where += f" and {len(views) - 3} more" if len(views) not in (1, 2, 3, len(ALL_VIEWS)) else ""
            yield tab.finding(rule, f"{message} ({where})")
