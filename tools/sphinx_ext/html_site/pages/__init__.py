"""Writes the site's pages: frame, markup, tables and pictures."""
