"""A project with whatever Sphinx, docutils, MyST and sphinx-design can write, for parity to find nothing wrong with."""

project = "Constructs"
author = "X"
copyright = "2026, X"
version = "1"
extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinx.ext.todo",
    "sphinx.ext.mathjax",
    "tools.sphinx_ext.portable_design",
    "tools.sphinx_ext.epub_package",
    "tools.sphinx_ext.tagged_pdf",
]
myst_enable_extensions = ["colon_fence", "attrs_inline", "deflist", "tasklist", "dollarmath"]
pdf_documents = [("index", "constructs", "Constructs", "X")]
numfig = True
todo_include_todos = True
epub_show_urls = "footnote"
rst_prolog = ".. |sub| replace:: substituted text\n"
