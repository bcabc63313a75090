"""The directive ``image-generator``: profile images made in the reader's own browser.

In HTML the page carries a container with what the form needs (the pictures of ``services.toml``, the colours) in a
data attribute, and the scripts and the stylesheet of ``_static/generator`` build the form from it. The data stands in
an attribute because a strict security policy forbids scripts in the page, and a page that is opened from a folder may
load no JSON. What draws comes in a second script, with its rules, messages and the logotype, when a reader first makes
pictures: most who visit the page take the ready-made ones. What stands in the container otherwise is read in every
edition, and by readers whose browser runs no scripts.
"""

import base64
import hashlib
import json
import mimetypes
import unicodedata
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from docutils import nodes
from fontTools.ttLib import TTFont
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from tools import paths
from tools.catalogue import Catalogue
from tools.catalogue.images import image_messages, image_rules, source_rules
from tools.sphinx_ext.handbook.content.catalogue import CatalogueDirective, get_catalogue, note_data_file
from tools.sphinx_ext.html_site.assets import strip_comments
from tools.sphinx_ext.html_site.styling.fonts import FACES
from tools.sphinx_ext.html_site.styling.stylesheet import squeeze

FOLDER: Final = "generator"
SOURCES: Final = ("loading.js", "page.js", "copy.js")
"""The form, in the order in which they are run: each adds to what the ones before it offer."""

PARTS: Final = ("opening.js", "layout.js", "drawing.js", "zip.js", "source.js", "plate.js", "crop.js")
"""What draws: loaded when pictures are made, or when a picture of one's own is chosen."""

FORM_MESSAGES: Final = ("stopped", "failed")
"""What may have to be said before the parts are there."""

SCRIPT: Final = "generator.js"
PARTS_SCRIPT: Final = "parts.js"
STYLESHEET: Final = "generator.css"
SITE_BUILDERS: Final = ("html", "dirhtml")
BOLD: Final = max(FACES, key=lambda face: (face.style == "normal", face.weight))
"""The face of the names in the pictures."""

FALLBACK: Final = (
    "Verktyget finns på handbokens webbplats, inte i e-boken och pdf-filen. Ser du det inte där är skript avstängda i "
    "webbläsaren. Slå på dem, eller använd de färdiga bilderna på den här sidan."
)


class image_generator(nodes.General, nodes.Element):  # noqa: N801  (docutils' nodes are named so)
    """The generator: ``data`` is its JSON, its children are what readers without it meet."""


class placed_generator(nodes.General, nodes.Element):  # noqa: N801  (docutils' nodes are named so)
    """The generator where it can run: on a page of the site."""


class ImageGeneratorDirective(CatalogueDirective):
    """Places the generator."""

    data_file = "services.toml"

    def run(self) -> list[nodes.Node]:
        """Return the generator's node."""
        catalogue = self.load()
        note_data_file(self.env, "organisation.toml")
        logotype = catalogue.organisation.logotype
        for picture in filter(None, (logotype.path, logotype.reversed_path)):
            self.env.note_dependency(str(picture))
        fallback = nodes.paragraph("", FALLBACK, classes=["generator-fallback"])
        data = json.dumps(list_form_data(catalogue), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        # A mark that is put on other letters would join the one before it: the attribute were not in Unicode NFC. What
        # cannot be seen would be there unseen.
        data = "".join(
            f"\\u{ord(sign):04x}" if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf" else sign
            for sign in data
        )

        return [image_generator("", fallback, data=data)]


def list_characters() -> str:
    """Return the characters that a name may hold: those of the bold face."""
    with TTFont(BOLD.source) as font:
        return "".join(map(chr, sorted(font.getBestCmap() or {})))


def write_address(picture: Path) -> str:
    """Return a picture as an address that holds it; a drawing stays text, which is packed smaller than base64."""
    kind = mimetypes.guess_type(picture.name)[0] or "image/svg+xml"
    content = picture.read_bytes()
    if kind == "image/svg+xml":
        return f"data:{kind}," + quote(content, safe=" =/:;,()")

    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def list_form_data(catalogue: Catalogue) -> dict[str, Any]:
    """Return what the form needs to know."""
    organisation = catalogue.organisation

    return {
        "owner": organisation.publisher.name,
        "logoAlt": organisation.logotype.alt,
        "messages": {key: image_messages.MESSAGES[key] for key in FORM_MESSAGES},
        "schemes": [
            {"id": scheme.id, "name": scheme.name, "background": scheme.background, "foreground": scheme.foreground}
            for scheme in organisation.image_scheme
        ],
        "pictures": [
            {
                "file": service.name_file(picture),
                "name": service.name,
                "kind": picture.kind,
                "width": picture.width,
                "height": picture.height,
                "shape": picture.shape,
                "safeArea": picture.safe_area,
                "maxBytes": picture.max_bytes,
            }
            for service in catalogue.services
            for picture in service.pictures
        ],
    }


def list_parts_data(catalogue: Catalogue) -> dict[str, Any]:
    """Return what the parts that draw need to know."""
    logotype = catalogue.organisation.logotype

    return {
        "logo": write_address(logotype.path),
        "reversed": logotype.reversed_path and write_address(logotype.reversed_path),
        "messages": image_messages.MESSAGES,
        "rules": {
            **source_rules.list_source_rules(),
            **image_rules.list_plate_rules(),
            **image_rules.list_rules(),
            "typeface": BOLD.file_name,
            "characters": list_characters(),
        },
    }


def visit_html(translator: HTML5Translator, node: placed_generator) -> None:
    """Open the container that the scripts fill."""
    translator.body.append(f'<div class="generator" data-generator="{escape(node["data"])}">\n')


def depart_html(translator: HTML5Translator, _node: placed_generator) -> None:
    """Close the container."""
    translator.body.append("</div>\n")


class SiteTransform(SphinxPostTransform):
    """On the site, puts the generator in its place."""

    default_priority = 5
    builders = SITE_BUILDERS

    def run(self, **_kwargs: Any) -> None:
        """Replace the nodes."""
        for node in list(self.document.findall(image_generator)):
            node.replace_self(placed_generator("", *node.children, data=node["data"]))


class BookTransform(SphinxPostTransform):
    """In every other edition, leaves only what readers without the generator meet."""

    default_priority = 6

    def run(self, **_kwargs: Any) -> None:
        """Replace the nodes that are left by their children."""
        for node in list(self.document.findall(image_generator)):
            node.replace_self(node.children)


def copy_files(app: Sphinx, _env: BuildEnvironment) -> None:
    """Put the scripts and the stylesheet into the site."""
    if app.builder.name in SITE_BUILDERS:
        target = Path(app.outdir, "_static", FOLDER)
        target.mkdir(parents=True, exist_ok=True)
        css = (paths.STATIC / FOLDER / STYLESHEET).read_text(encoding="utf-8")
        (target / STYLESHEET).write_text(squeeze(css), encoding="utf-8")
        data = json.dumps(list_parts_data(get_catalogue(Path(app.srcdir))), ensure_ascii=False, sort_keys=True)
        parts = f"window.imageGenerator.data={data};\n{join_sources(PARTS)}"
        (target / PARTS_SCRIPT).write_text(parts, encoding="utf-8")
        version = f'"{PARTS_SCRIPT}?v={hashlib.sha256(parts.encode()).hexdigest()[:8]}"'
        (target / SCRIPT).write_text(join_sources(SOURCES).replace(f'"{PARTS_SCRIPT}"', version), encoding="utf-8")


def join_sources(names: Sequence[str]) -> str:
    """Return several scripts as one: one request. Each is a function of its own that is called at once."""
    return strip_comments("\n".join((paths.STATIC / FOLDER / name).read_text(encoding="utf-8") for name in names))


def add_files(
    app: Sphinx, _page: str, _template: str, _context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have a page with a generator load its files, and no other page."""
    if doctree is not None and next(doctree.findall(placed_generator), None) is not None:
        app.add_css_file(f"{FOLDER}/{STYLESHEET}")
        app.add_js_file(f"{FOLDER}/{SCRIPT}", loading_method="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the node, the directive and the files."""
    app.add_node(image_generator)
    app.add_node(placed_generator, html=(visit_html, depart_html))
    app.add_directive("image-generator", ImageGeneratorDirective)
    app.add_post_transform(SiteTransform)
    app.add_post_transform(BookTransform)
    app.connect("env-updated", copy_files)
    app.connect("html-page-context", add_files, priority=100)

    return {"parallel_read_safe": True, "parallel_write_safe": True}
