"""Makes the site ready for a web server: ``python -m tools.hosting``."""
