"""Reads a logotype from an untrusted file, or refuses it in one line."""
