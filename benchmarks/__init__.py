"""Repeatable measurements of what a build costs and weighs, beside stock Sphinx on the same text.

``python -m benchmarks`` runs them; ``benchmarks/README.md`` says what each measures and what it showed.
"""
