"""A report shown in other forms: text for a terminal, JSON and SARIF for machines, a page for people.

Each module has one pure function that takes a :class:`~tools.checks.core.report.Report` and returns text.
"""
