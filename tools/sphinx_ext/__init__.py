"""Our Sphinx extensions; each module has a ``setup(app)`` that only wires."""
