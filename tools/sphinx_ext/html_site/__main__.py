"""Cut the typeface's faces anew and lay them ready: ``python -m tools.sphinx_ext.html_site``."""

from tools.sphinx_ext.html_site.styling.fonts import renew_ready_faces

if __name__ == "__main__":
    renew_ready_faces()
