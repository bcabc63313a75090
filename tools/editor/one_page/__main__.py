"""Check one page: ``python -m tools.editor.one_page inledning``.

Exit codes: 0 nothing is wrong, 1 something is, 2 there is no such page.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from rich.console import Console

from tools import paths
from tools.checks.core.findings import NotRunError
from tools.editions.gate import RefusedError, check_surroundings
from tools.editor.one_page.checking import UnknownPageError, check_page, find_page
from tools.messages.rendering import render_problems
from tools.terminal import accept_any_terminal


def main(arguments: Sequence[str]) -> int:
    """Check the page that is named."""
    parser = argparse.ArgumentParser(prog="python -m tools.editor.one_page", description="Kontrollera en sida.")
    parser.add_argument("page", help="sidans fil eller namn")
    options = parser.parse_args(arguments)
    try:
        check_surroundings()
        file = find_page(options.page)
        problems = check_page(file)
    except UnknownPageError as error:
        print(error, file=sys.stderr)
        return 2
    except RefusedError as error:
        problems = error.problems
    except NotRunError as error:
        print(f"Språket är inte kontrollerat: {error}", file=sys.stderr)
        return 2
    if problems:
        console = Console(stderr=True, highlight=False, force_terminal=False if os.environ.get("CI") else None)
        console.print(render_problems(problems, paths.ROOT), soft_wrap=True)
        return 1
    print(f"{file.relative_to(paths.ROOT)}: inga fel.")

    return 0


if __name__ == "__main__":
    accept_any_terminal()
    sys.exit(main(sys.argv[1:]))
