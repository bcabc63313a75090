"""The HTML site: Furo underneath, an identity of its own, in the reader's language, under a strict security policy.

Set ``html_theme = "handbok"``, list this extension and give the settings that
:mod:`~tools.sphinx_ext.html_site.settings` declares. The theme (``_templates/html``) inherits Furo: its page frame is
replaced by one that a keyboard can work at any width and that needs no scripts to be read; its rules for a page's
content stay, in a cascade layer beneath ours.
"""

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from tools import paths
from tools.sphinx_ext.html_site import assets, features, sitemap, withdrawn
from tools.sphinx_ext.html_site.messages import prefer_project_messages
from tools.sphinx_ext.html_site.pages import page
from tools.sphinx_ext.html_site.pages.tables import WrapTables, scroll_region
from tools.sphinx_ext.html_site.pages.translator import SiteTranslator
from tools.sphinx_ext.html_site.search import index, sections
from tools.sphinx_ext.html_site.settings import THEME, THEME_NAME, declare_settings

logger = logging.getLogger(__name__)

_BEFORE_NAVIGATION, _AFTER_NAVIGATION, _LAST = 300, 950, 950


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire the site into the build."""
    app.setup_extension("tools.sphinx_ext.html_site.navigation")
    app.add_html_theme(THEME_NAME, str(THEME))
    declare_settings(app)
    prefer_project_messages(app, paths.TEMPLATES / "locale")
    app.add_node(scroll_region)
    app.add_post_transform(WrapTables)
    app.connect("config-inited", set_translator)
    app.connect("builder-inited", index.suppress_stock_search)
    for noted in (features, sections):
        app.connect("doctree-read", noted.note)
        app.connect("env-purge-doc", noted.forget)
        app.connect("env-merge-info", noted.merge)
    app.connect("env-updated", assets.write_assets)
    app.connect("env-updated", index.write_index)
    app.connect("html-page-context", page.start_page, priority=_BEFORE_NAVIGATION)
    app.connect("html-page-context", page.complete_page, priority=_AFTER_NAVIGATION)
    app.connect("html-collect-pages", page.collect_pages)
    app.connect("build-finished", assets.remove_unused, priority=_LAST)
    app.connect("build-finished", sitemap.write_sitemap)
    app.connect("build-finished", withdrawn.remove_withdrawn)

    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}


def set_translator(app: Sphinx, _config: Config) -> None:
    """Set our translator for the pages, after the project and all extensions had the chance to name their own."""
    for builder in ("html", "dirhtml"):
        if builder in app.registry.translators:
            logger.warning(
                "the project has a translator of its own for %s: captions, icons and tables are left as it writes them",
                builder,
                type="html_site",
                subtype="translator",
            )
        else:
            app.set_translator(builder, SiteTranslator)
