"""The import rule of the package map in ``tools/__init__.py``, read from the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import paths

TOOLS = paths.ROOT / "tools"
MODULES = sorted(TOOLS.rglob("*.py"))

MAY_IMPORT = {
    "paths": set(),
    "processes": set(),
    "terminal": set(),
    "catalogue": {"paths", "terminal", "catalogue"},
    "images": {"paths", "terminal", "processes", "catalogue", "messages", "images"},
    "sphinx_ext": {"paths", "catalogue", "sphinx_ext"},
    "checks": {"paths", "terminal", "catalogue", "checks"},
    "messages": {"paths", "catalogue", "messages"},
    "editions": {"paths", "terminal", "processes", "catalogue", "checks", "messages", "editions"},
    "release": {"paths", "terminal", "catalogue", "editions", "hosting", "release"},
    "editor": {"paths", "terminal", "catalogue", "checks", "messages", "editions", "editor"},
    "hosting": {"paths", "terminal", "hosting"},
}
STANDS_ALONE = ("portable_design", "inline_language", "epub_package", "tagged_pdf")
"""Extensions that can be lifted out: they import nothing of ours but themselves."""
FOLDER_ORDER: dict[str, tuple[set[str], ...]] = {
    "catalogue": ({"__main__"}, {"review", "accessibility_statement"}, {"content"}, {"city"}, {"images"}, {"base"}),
    "release": (
        {"__main__"},
        {"distribution"},
        {"archives", "audit", "components", "differences", "notes", "obstacles"},
    ),
    "images": ({"__main__"}, {"sets"}, {"drawing"}, {"logo"}, {"limits", "layout"}, {"errors"}),
    "sphinx_ext": ({"handbook"}, {"html_site"}, {"epub_package", "tagged_pdf"}, {"portable_design", "inline_language"}),
    "checks": (
        {"__main__"},
        {"registry"},
        {"rules", "reports"},
        {"readers"},
        {"validators"},
        {"core"},
    ),
    "checks/readers": ({"edition"}, {"source"}, {"content", "languages", "link_texts"}),
    "checks/rules/html": ({"browser"}, {"pages"}, {"site"}),
    "sphinx_ext/handbook": ({"data_addresses", "image_generator", "publication", "site_tools"}, {"content"}),
    "sphinx_ext/handbook/content": ({"boxes", "listings", "images", "page_parts"}, {"cards", "catalogue", "dates"}),
    "sphinx_ext/tagged_pdf": (
        {"builder", "patches"},
        {"doctree"},
        {"story"},
        {"drawing"},
        {"output"},
        {"structure", "fonts", "settings", "stylesheet", "logbridge"},
    ),
    "sphinx_ext/tagged_pdf/story": (
        {"book", "heads", "converter"},
        {"handlers"},
        {"block_handlers"},
        {"list_handlers"},
        {"ownership", "references"},
        {"text"},
        {"pictures"},
        {"tables"},
        {"boxes"},
        {"ends", "failures"},
    ),
    "editions": (
        {"__main__"},
        {"summary", "statement_age"},
        {"running", "booklet"},
        {"gate", "pictures", "publishing", "state", "lock"},
        {"building", "inputs"},
        {"targets"},
    ),
    "messages": ({"rendering", "sphinx_log", "data_places"}, {"language"}, {"table"}, {"problem"}),
    "editor": ({"__main__"}, {"preview", "new_page", "one_page", "waiting"}),
    "sphinx_ext/epub_package": ({"builder"}, {"design"}, {"package"}, {"resources"}, {"pages", "settings"}),
}
"""The folders of a wing from the top down: a folder imports itself, its equals and what stands below, never above."""


def find_imports(module: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [node.module] if node.module else []
            if node.level:
                base = [*module.relative_to(paths.ROOT).parts[: -node.level], *base]
            yield from (".".join([*base, name.name]) for name in node.names)


def find_package(dotted: str) -> str | None:
    """Return the package of ours that a dotted name belongs to: ``tools.images.x`` belongs to ``images``."""
    parts = dotted.split(".")
    return parts[1] if parts[0] == "tools" and len(parts) > 1 else None


def find_faults(module: Path, package: str) -> list[str]:
    """Return the imports of ``module`` that its package may not have."""
    return [
        name
        for name in find_imports(module)
        if (other := find_package(name)) is not None and other not in MAY_IMPORT[package]
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(TOOLS).as_posix())
def test_a_module_imports_only_what_its_package_may(module: Path) -> None:
    """Packages meet in the data and in built files, never in each other."""
    package = module.relative_to(TOOLS).parts[0].removesuffix(".py")
    if package != "__init__":
        assert find_faults(module, package) == []


def list_upward_imports(wing: str) -> list[str]:
    """Return the imports of a wing that run from a lower folder to a higher one, as "module: import"."""
    level = {name: number for number, names in enumerate(FOLDER_ORDER[wing]) for name in names}
    prefix = ".".join(["tools", *wing.split("/"), ""])
    found = []
    for module in sorted((TOOLS / wing).rglob("*.py")):
        inside = module.relative_to(TOOLS / wing)
        own = inside.parts[0].removesuffix(".py")
        targets = {name.removeprefix(prefix).split(".")[0] for name in find_imports(module) if name.startswith(prefix)}
        if own != "__init__":
            found += [f"{inside}: {name}" for name in sorted(targets) if name in level and level[name] < level[own]]

    return found


@pytest.mark.parametrize("wing", FOLDER_ORDER)
def test_imports_inside_a_wing_run_downward(wing: str) -> None:
    """The way of a page or a picture is the order of the folders; an import never runs back up."""
    assert list_upward_imports(wing) == []


@pytest.mark.parametrize("wing", FOLDER_ORDER)
def test_every_folder_of_a_wing_has_a_place_in_its_order(wing: str) -> None:
    """A new folder or module is placed before it is used."""
    placed = {name for names in FOLDER_ORDER[wing] for name in names}
    there = {path.relative_to(TOOLS / wing).parts[0].removesuffix(".py") for path in (TOOLS / wing).rglob("*.py")}

    assert there - placed - {"__init__"} == set()


@pytest.mark.parametrize("name", STANDS_ALONE)
def test_an_extension_that_stands_alone_imports_nothing_of_ours(name: str) -> None:
    """Portable design and tagged PDF can be used in another project as they are."""
    own = f"tools.sphinx_ext.{name}"
    modules = [*(TOOLS / "sphinx_ext" / name).rglob("*.py"), *(TOOLS / "sphinx_ext").glob(f"{name}.py")]
    foreign = [
        f"{module.name}: {dotted}"
        for module in modules
        for dotted in find_imports(module)
        if dotted.startswith("tools") and not dotted.startswith(own)
    ]

    assert modules
    assert foreign == []


@pytest.mark.parametrize(
    ("package", "library"),
    [
        ("images", "sphinx"),
        ("catalogue", "sphinx"),
        ("catalogue", "PIL"),
        ("sphinx_ext/handbook", "PIL"),
        ("sphinx_ext/html_site", "PIL"),
        ("checks", "sphinx"),
    ],
)
def test_a_package_keeps_away_from_a_library(package: str, library: str) -> None:
    """Images know no Sphinx, extensions draw nothing, and the checks read built files.

    One module of an extension converts pictures that no EPUB may hold.
    """
    users = {
        module.relative_to(TOOLS).as_posix()
        for module in (TOOLS / package).rglob("*.py")
        if any(dotted.split(".")[0] == library for dotted in find_imports(module))
    } - {"sphinx_ext/epub_package/resources/conversion.py"}

    assert users == set()


def test_the_rule_finds_a_forbidden_import(tmp_path: Path) -> None:
    """A module of ``images`` that imports a check is found."""
    bad = tmp_path / "bad.py"
    bad.write_text("from tools.checks import findings\nimport tools.paths\n", encoding="utf-8")

    assert find_faults(bad, "images") == ["tools.checks.findings"]


def test_only_commands_print_and_exit() -> None:
    """``print`` and ``sys.exit`` stand in ``__main__.py`` and nowhere else."""
    guilty = {
        module.relative_to(TOOLS).as_posix()
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if module.name != "__main__.py"
        and isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"print", "sys.exit"}
    }

    assert guilty == set()


def test_the_settings_file_only_sets() -> None:
    """``conf.py`` is under 70 lines and holds no function, no condition and no reading of files."""
    text = (paths.ROOT / "conf.py").read_text(encoding="utf-8")
    kinds = {type(node) for node in ast.parse(text).body}

    assert len(text.splitlines()) < 70
    assert kinds <= {ast.Expr, ast.Assign, ast.AnnAssign}


def list_named_ways(page: str) -> Iterator[str]:
    """Yield the first path of each row in the page's last table; ```a` > `b.py``` is ``a/b.py``."""
    for row in page.partition("## Everyday changes")[2].splitlines():
        way = row.rpartition(" | ")[2]
        if way.startswith("`"):
            yield "/".join(re.findall(r"`([\w./]+)`", re.split("[;,]", way)[0]))


def test_the_way_to_every_everyday_change_leads_to_a_file() -> None:
    """Folder names alone lead to the module, and the page that says so is not out of date."""
    ways = list(list_named_ways((paths.ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")))

    assert len(ways) >= 10
    assert [way for way in ways if not (paths.ROOT / way).exists()] == []
