"""Settings of the publication. Names, titles and addresses come from source/_data by handbook.publication."""

language = "sv"
extensions = [
    "myst_parser",
    "sphinx_design",
    "tools.sphinx_ext.handbook.publication",
    "tools.sphinx_ext.handbook.content",
    "tools.sphinx_ext.handbook.image_generator",
    "tools.sphinx_ext.handbook.data_addresses",
    "tools.sphinx_ext.handbook.site_tools",
    "tools.sphinx_ext.portable_design",
    "tools.sphinx_ext.inline_language",
    "tools.sphinx_ext.html_site",
    "tools.sphinx_ext.epub_package",
    "tools.sphinx_ext.tagged_pdf",
]
exclude_patterns = ["_data"]
templates_path = ["_templates"]
nitpicky = True

# MyST: https://myst-parser.readthedocs.io/en/latest/configuration.html
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
myst_links_external_new_tab = False
myst_ref_domains = []  # labels and pages alone: a term of the glossary may share a label's name
suppress_warnings = ["myst.xref_ambiguous"]  # a label goes before the page of the same name, at whose top it stands

html_theme = "handbok"
html_scaled_image_link = False
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_use_index = False
epub_use_index = False
html_domain_indices = False

epub_show_urls = "no"

# docs/tagged-pdf.md
pdf_toc_depth = 3
pdf_use_index = True
pdf_real_footnotes = True
# fmt: off
tagged_pdf_joints = [
    "alternativ-text", "ansöknings-dag", "app-lösen", "arbets-dag", "arbets-giv", "barn-porno",
    "frihets-kränk", "funktions-brev", "förvaltnings-", "innehålls-", "kommunikations-", "konsument-verk",
    "malmö-", "meddelar-frihet", "press-kontakt", "riksdags-led", "samarbets-", "skydds-myndighet",
    "skydds-ombud", "säkerhets-", "tecken-snitt", "tids-ordning", "tvåstegs-inlogg", "upphovs-rätt",
    "varumärkes-", "yrkes-utveck", "yttrande-frihet",
]
# fmt: on
