"""The pages and the banner that the preview itself adds, with the problems of the last build."""

import html
import re
from collections.abc import Sequence

from tools import paths
from tools.messages.problem import Problem
from tools.messages.rendering import render_problem

FOLDER = "_preview"
"""Where the preview's own files lie among the site's addresses."""
HEAD = (
    f'<link rel="stylesheet" href="/{FOLDER}/preview.css">'
    f'<script src="/{FOLDER}/preview.js" data-number="%d" defer></script>'
)
BODY = re.compile(r"<body\b[^>]*>")


def write_problems(problems: Sequence[Problem]) -> str:
    """Return the banner's content: how many faults, and each of them."""
    ordered = sorted(dict.fromkeys(problems), key=lambda one: (one.file, one.line))
    items = "".join(f"<li><pre>{html.escape(render_problem(one, paths.ROOT).plain)}</pre></li>" for one in ordered)
    title = "1 fel att rätta" if len(ordered) == 1 else f"{len(ordered)} fel att rätta"

    return f"<h2>{title}</h2><p>Under rutan visas sidan som den såg ut senast den var hel.</p><ol>{items}</ol>"


def add_preview(page: str, *, number: int, wrong: str) -> str:
    """Return a page with the script that reloads it, and with the banner if anything is wrong."""
    page = page.replace("</head>", f"{HEAD % number}</head>", 1)
    if not wrong:
        return page
    banner = f'<section class="preview-wrong" role="alert" lang="sv">{wrong}</section>'

    return BODY.sub(lambda body: body[0] + banner, page, count=1)


def write_page(title: str, text: str) -> str:
    """Return a page of the preview's own."""
    return (
        f'<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{html.escape(title)}</title></head>'
        f"<body class='preview-page'><main><h1>{html.escape(title)}</h1><p>{html.escape(text)}</p></main></body></html>"
    )
