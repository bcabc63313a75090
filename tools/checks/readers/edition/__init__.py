"""Reads the built editions: pages, books, and the tags of the PDF."""
