"""pdfinfo's tree as it is read: it escapes nothing, so text with quotation marks and line ends needs care."""

from tools.checks.validators.poppler import parse_structure

PRINTED = '''Document
  Sect
    P (block)
      "Before"
      Code (inline)
        "def f():
    """Say "hello".""""
        Object 12 0
      " after "
    P (block)
      Code (inline)
        "x = "a"
"
        "y = 1
pass"
    L (block):
       /ListNumbering /Disc
      LI (block)
        "item"
'''


def test_quotation_marks_inside_a_run_do_not_end_it() -> None:
    """A run ends where the tree goes on, not at the first quotation mark at the end of a line."""
    texts = [run.text for run in parse_structure(PRINTED)]

    assert texts == ["Before", 'def f():     """Say "hello"."""', " after ", 'x = "a" ', "y = 1 pass", "item"]


def test_every_run_knows_the_roles_around_it() -> None:
    """The roles are those of the elements that are open, from the outside in."""
    roles = [run.roles for run in parse_structure(PRINTED)]

    assert roles[1] == ("Document", "Sect", "P", "Code")
    assert roles[2] == ("Document", "Sect", "P")
    assert roles[-1] == ("Document", "Sect", "L", "LI")
