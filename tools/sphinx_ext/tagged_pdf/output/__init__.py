"""Writes the structure tree and the metadata into the PDF file."""
