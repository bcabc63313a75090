"""Compares the links of a book with those of the source: inside a book, targets have no names. Pure."""

from collections.abc import Iterator, Sequence

from tools.checks.readers.content import Content, Link, shorten, squash
from tools.checks.rules.parity.compare import Difference, compare_links


def compare_book_links(expected: Content, observed: Content) -> list[Difference]:
    """Compare links of a book: addresses by target, links into the book by text and by what stands where they land."""
    outward = [link for link in expected.links if link.target.startswith(("uri:", "file:"))]
    inward = [link for link in expected.links if link.target.startswith("doc:")]
    leading_out = [link for link in observed.links if link.target.startswith("uri:")]
    leading_in = [link for link in observed.links if link.target == "doc:"]
    differences = compare_links(Content(links=outward), Content(links=leading_out))
    lost = match_texts([link for link in inward if link.text], [link.text for link in leading_in])
    differences += [
        Difference(link.page, f"the link “{link.text}” to {link.target.partition(':')[2]} is missing") for link in lost
    ]
    if not lost and len(leading_in) < len(inward):
        message = f"{len(inward)} links into the book in the source, {len(leading_in)} in the PDF"
        differences.append(Difference("", message))

    return [*differences, *_find_astray(inward, leading_in)]


def _find_astray(expected: Sequence[Link], observed: Sequence[Link]) -> Iterator[Difference]:
    """Yield the links that land where the title of their target does not stand; each landing answers for one link."""
    left = list(observed)
    for link in sorted(expected, key=lambda one: -len(one.text)):
        key, title = squash(link.text), squash(link.landing)
        if not key or not title:
            continue
        same = [one for one in left if key in squash(one.text)]
        right = next((one for one in same if not one.landing or title in squash(one.landing)), None)
        if right is not None:
            left.remove(right)
        elif same:
            where = f"at “{shorten(same[0].landing)}”, not at “{shorten(link.landing)}”"
            yield Difference(link.page, f"the link “{shorten(link.text)}” lands {where}")


def match_texts(expected: Sequence[Link], texts: Sequence[str]) -> list[Link]:
    """Return the links whose text is none of ``texts``; each text answers for one link."""
    left = [squash(text) for text in texts]
    missing = []
    for link in sorted(expected, key=lambda one: -len(one.text)):
        key = squash(link.text)
        found = next((text for text in left if key in text), None)
        if found is None:
            missing.append(link)
        else:
            left.remove(found)

    return missing
