"""Dates as a Swedish reader expects them, with hard spaces."""

from datetime import date

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip


def format_date(day: date) -> str:
    """Write a date: ``23 november 2026``."""
    return f"{day.day}\u00a0{MONTHS[day.month - 1]}\u00a0{day.year}"


def format_month(day: date) -> str:
    """Write the month of a date: ``november 2026``."""
    return f"{MONTHS[day.month - 1]}\u00a0{day.year}"
