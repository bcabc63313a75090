"""Draws and encodes one picture."""
