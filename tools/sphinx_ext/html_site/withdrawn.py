"""Takes out of the site what an earlier build has left there: pages, pictures and downloads that are withdrawn.

Sphinx writes into the folder of the build before, and removes nothing. A page that is deleted or renamed, or a photo
that somebody wants gone, would stay on the site for whoever knows the address.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from tools.sphinx_ext.html_site.pages.page import PAGE_STYLES
from tools.sphinx_ext.html_site.search.index import list_searched, name_text
from tools.sphinx_ext.html_site.settings import builds_site

RECORD: Final = ".sources"
"""The file in the output folder that lists what comes from sources; other files (the fonts, say) are not ours to
remove."""


def remove_withdrawn(app: Sphinx, exception: Exception | None) -> None:
    """Remove what the last build had from a source that is gone, and note what this one has."""
    if exception is not None or not builds_site(app):
        return
    assert isinstance(app.builder, StandaloneHTMLBuilder)  # noqa: S101 -- says to mypy what builds_site has found
    folder = Path(app.outdir)
    record = folder / RECORD
    names = set(list_files(app.builder))
    before = record.read_text(encoding="utf-8").splitlines() if record.is_file() else []
    for name in set(before) - names:
        (folder / name).unlink(missing_ok=True)
        _remove_empty(folder / name, folder)
    record.write_text("\n".join(sorted(names)), encoding="utf-8")


def list_files(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    """Yield the names of the files that the site has because of a source, below its folder."""
    env, config = builder.env, builder.config
    for docname in env.found_docs:
        yield Path(builder.get_output_path(docname)).relative_to(builder.outdir).as_posix()
        yield f"_static/{PAGE_STYLES}/{docname}.css"
        yield f"_sources/{env.doc2path(docname, base=False)}{config.html_sourcelink_suffix}"
    yield from (f"_static/{name_text(docname)}" for docname in list_searched(env))
    yield from (f"{builder.imagedir}/{name}" for _, name in env.images.values())
    yield from (f"_downloads/{name}" for _, name in env.dlfiles.values())
    for entry in config.html_static_path:
        root = Path(builder.confdir, entry)
        yield from (f"_static/{file.relative_to(root).as_posix()}" for file in root.rglob("*") if file.is_file())


def _remove_empty(path: Path, folder: Path) -> None:
    """Remove the folders that a file has left empty."""
    for above in path.parents:
        if above == folder or not above.is_dir() or any(above.iterdir()):
            return
        above.rmdir()
