"""Everything that runs in this project.

The packages, and who may import whom (``tests/test_architecture.py`` enforces it)::

    paths <- catalogue <- images        the profile-image set (Pillow, no Sphinx)
                       <- sphinx_ext    our Sphinx extensions (no Pillow)
                       <- checks        checks built files (neither Sphinx nor Pillow drawing)
    terminal                            writing to a terminal that lacks letters; for every command
    processes                           whether this process may be copied; for images and editions
    messages                            what is wrong, told so that an editor can mend it
    checks, messages <- editions        checks the sources, runs the three builders and swaps whole editions in
                     <- editor          the preview, a new page, one page checked, what waits for review
                     <- release         packs checked editions into dist/
    hosting                             makes the site ready for a web server

``images``, ``sphinx_ext`` and ``checks`` never import each other, nor the commands below them here: they meet in the
data and in built files. What two of them must agree on (a file name, an alternative text) is a property of the
catalogue.
The extensions ``portable_design``, ``inline_language``, ``epub_package`` and ``tagged_pdf`` import nothing of ours, so
that they can be lifted out and used elsewhere. Inside a wing the folders have an order too; it stands in the test.
"""
