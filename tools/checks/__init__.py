"""Checks look at built files and data; they change nothing.

Each module of this package owns one topic (``html``, ``epub``, ``pdf`` …), declares its :class:`~.findings.Rule`
objects and yields :class:`~.findings.Finding` objects. ``__main__`` runs them and prints.
"""
