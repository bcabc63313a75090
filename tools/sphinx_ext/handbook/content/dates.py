"""Dates as a Swedish reader expects them, with hard spaces."""

from datetime import date

from babel.dates import format_date as format_by_pattern


def format_date(day: date) -> str:
    """Write a date: ``23 november 2026``."""
    return format_by_pattern(day, "d\u00a0MMMM\u00a0y", locale="sv")


def format_month(day: date) -> str:
    """Write the month of a date: ``november 2026``."""
    return format_by_pattern(day, "MMMM\u00a0y", locale="sv")
