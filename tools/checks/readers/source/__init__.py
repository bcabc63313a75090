"""Reads the sources: Markdown, data files and doctrees."""
