"""``sitemap.xml`` and ``robots.txt``, for a site that says where it is published (``html_baseurl``)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import quote

from lxml import etree
from sphinx.application import Sphinx

from tools.sphinx_ext.html_site.settings import builds_site

_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """Write both files when the site is whole; a page's date is the one in its metadata (``reviewed``)."""
    if exception is not None or not builds_site(app) or not app.config.html_baseurl:
        return
    root = etree.Element("urlset", xmlns=_NAMESPACE)
    for address, reviewed in _list_pages(app):
        page = etree.SubElement(root, "url")
        etree.SubElement(page, "loc").text = address
        if reviewed:
            etree.SubElement(page, "lastmod").text = reviewed
    text = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    Path(app.outdir, "sitemap.xml").write_bytes(text)
    robots = f"User-agent: *\nDisallow:\n\nSitemap: {app.config.html_baseurl}sitemap.xml\n"
    Path(app.outdir, "robots.txt").write_text(robots, encoding="utf-8")


def _list_pages(app: Sphinx) -> Iterator[tuple[str, str]]:
    for docname in sorted(app.env.found_docs):
        address = "" if docname == app.config.root_doc else app.builder.get_target_uri(docname)
        yield f"{app.config.html_baseurl}{quote(address)}", _read_date(app.env.metadata.get(docname, {}))


def _read_date(metadata: dict[str, object]) -> str:
    """Return the day of the last review as ISO 8601; nothing where there is none."""
    try:
        return date.fromisoformat(str(metadata.get("reviewed", ""))).isoformat()
    except ValueError:
        return ""
