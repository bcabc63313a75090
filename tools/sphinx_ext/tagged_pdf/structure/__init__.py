"""The elements of the structure tree and their roles (ISO 32000-1, 14.8.4)."""
