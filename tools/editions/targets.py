"""Has every page written anew when what others link to has changed: Sphinx itself writes only what it has read.

Without this a page keeps an old title in its links, and no incremental build finds a link to a label that is gone.
"""

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def watch_targets(app: Sphinx) -> None:
    """Compare titles and labels before and after reading; if they differ, all pages are written."""
    watch = _Watch()
    app.connect("env-get-outdated", watch.note)
    app.connect("env-get-updated", watch.list_pages)


class _Watch:
    def __init__(self) -> None:
        self._before = ""

    def note(self, _app: Sphinx, env: BuildEnvironment, *_changes: set[str]) -> list[str]:
        self._before = _describe(env)
        return []

    def list_pages(self, _app: Sphinx, env: BuildEnvironment) -> list[str]:
        return [] if _describe(env) == self._before else sorted(env.all_docs)


def _describe(env: BuildEnvironment) -> str:
    """Return everything of the environment that a link can lead to, or take its words from."""
    standard = env.domaindata.get("std", {})
    found = [
        sorted(str((name, *map(str, place))) for name, place in standard.get(table, {}).items())
        for table in ("labels", "anonlabels", "objects")
    ]
    found.append(sorted(f"{name}: {title.astext()}" for name, title in env.titles.items()))
    found.append(sorted(f"{name}: {data.get('myst_slugs')}" for name, data in env.metadata.items()))

    return str(found)
