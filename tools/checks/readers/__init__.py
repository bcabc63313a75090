"""Reads the sources and the built editions into shapes that rules compare."""
