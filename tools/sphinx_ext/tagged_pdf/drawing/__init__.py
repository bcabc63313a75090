"""Draws flowables on pages as marked content (ISO 32000-1, 14.6)."""
