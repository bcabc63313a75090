"""The list of open tasks for people: pages to review, facts to compare anew, blanks to fill in."""

from datetime import date

from rich.table import Table

from tools import paths
from tools.catalogue import load_catalogue
from tools.catalogue.review.due import Due, list_due

KINDS = {
    "page": "sida att granska",
    "fact": "uppgift att kontrollera",
    "source": "källa att läsa om",
    "picture": "bildmått att kontrollera",
    "placeholder": "uppgift att fylla i",
}


def make_due_table(today: date) -> tuple[Table, int]:
    """Return what is due within a month, the oldest first, and how many there are."""
    due = list_due(load_catalogue(paths.DATA), paths.SOURCE, today=today)
    table = Table("senast", "vad", "namn", "gäller")
    for one in due:
        table.add_row(_write_day(one, today), KINDS[one.kind], one.name, one.label)

    return table, len(due)


def _write_day(due: Due, today: date) -> str:
    if due.day is None or due.day == date.min:
        return "nu"

    return f"{due.day} (försenad)" if due.day < today else str(due.day)
