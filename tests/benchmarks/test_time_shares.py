"""Whose code the time of a build goes into."""

from typing import Any

from benchmarks.time_shares import find_package, sum_times


def test_a_function_in_c_counts_for_who_called_it() -> None:
    """Packing pictures is ours, though a library does it."""
    ours, docutils = ("/x/tools/a.py", 1, "pack"), ("/x/docutils/nodes.py", 2, "walk")
    profile: dict[Any, Any] = {
        ours: (1, 1, 1.0, 3.0, {}),
        docutils: (1, 1, 2.0, 2.0, {ours: (1, 1, 2.0, 2.0)}),
        ("~", 0, "<built-in>"): (2, 2, 4.0, 4.0, {ours: (1, 1, 3.0, 3.0), docutils: (1, 1, 1.0, 1.0)}),
    }

    assert sum_times(profile) == {"ours": 4.0, "Sphinx and docutils": 3.0}


def test_what_belongs_to_no_package_is_pythons() -> None:
    """The standard library and small libraries."""
    assert find_package("/usr/lib/python3.11/re/__init__.py") == "Python and other libraries"
