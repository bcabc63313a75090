"""A small site with everything that a page may hold."""

project = "Provbok"
html_title = "Provbok"
author = "Provstaden"
language = "sv"
extensions = ["myst_parser", "sphinx_design", "tools.sphinx_ext.html_site"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline", "attrs_block"]
myst_heading_anchors = 3
html_theme = "handbok"
html_baseurl = "https://example.org/provbok/"
html_show_sourcelink = False
html_copy_source = False
html_site_logo = "marke.svg"
html_site_drawing = "teckning.svg"
html_site_subtitle = "En bok för prov"
html_site_downloads = [{"text": "Boken som pdf", "path": "ladda-ner/provbok.pdf", "note": "1 MB"}]
html_site_report = "mailto:fel@example.org"
html_site_statement = "del/redogorelse"
html_site_publisher = {"name": "Provstaden", "address": "https://example.org/"}
