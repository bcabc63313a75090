"""Turns doctree nodes into reportlab flowables, and says which element of the structure tree each belongs to."""
