"""Builds the editions from one doctree folder and swaps each in when it is whole."""
