"""Faces, glyphs and hyphenation."""
