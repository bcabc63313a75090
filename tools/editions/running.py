"""Builds what is outdated or damaged and puts it in place; all editions are whole before the first is swapped in."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from tools import paths
from tools.catalogue import load_catalogue
from tools.editions.building import BUILDERS, BuildOutcome, CrashError, build_editions, find_system_fault
from tools.editions.inputs import (
    EditionDate,
    compute_digest,
    digest_folder,
    find_date,
    find_machinery,
    find_pages,
    stamp_with,
)
from tools.editions.pictures import restore_images
from tools.editions.publishing import find_place, prepare, recover, swap_in
from tools.editions.state import State, forget_damage, forget_work, list_kept, read_state, write_state

OFFERED = ("pdf", "epub")
"""The editions that the site offers for download."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The result of a run: each builder's work, the editions that are up to date after it, and their date."""

    outcomes: list[BuildOutcome]
    current: list[str]
    date: EditionDate


def build_outdated(wanted: list[str], *, on_step: Callable[[str, str], None]) -> Run:
    """Build the editions in ``wanted`` that are not as their inputs and the last build left them.

    ``on_step`` is called with what begins (``building``, ``publishing``) and the editions.

    Raises:
        BuildError: The sources have warnings, or the build broke off; nothing was swapped in.
    """
    for name in BUILDERS:
        recover(find_place(name))
    restore_images()
    date = find_date(load_catalogue(paths.DATA))
    machinery = f"{compute_digest(find_machinery())}-{date.epoch}"
    inputs = f"{machinery}-{compute_digest(find_pages())}"
    state = read_state()
    current = {name for name in BUILDERS if state.inputs.get(name) == inputs and _is_whole(name, state)}
    outdated = _list_outdated(wanted, current)
    fresh = state.machinery != machinery or (bool(outdated) and forget_damage(state))
    with stamp_with(date):
        outcomes = _build(outdated, fresh=fresh, on_step=on_step) if outdated else []

    current |= set(outdated)
    offered = [name for name in OFFERED if name in current]
    changed = [name for name in BUILDERS if name in outdated]
    if "html" in current and "html" not in changed and (state.offered != offered or set(changed) & set(OFFERED)):
        changed.append("html")
    if changed:
        on_step("publishing", ", ".join(changed))
        _publish(changed, offered, state)
        state.machinery = machinery
        state.inputs |= dict.fromkeys(changed, inputs)
        write_state(state)

    return Run(outcomes=outcomes, current=[name for name in BUILDERS if name in current], date=date)


def _list_outdated(wanted: list[str], current: set[str]) -> list[str]:
    """Return what to build, in order; an EPUB brings its PDF with it, whose pages its page list names."""
    outdated = {name for name in wanted if name not in current}
    if "epub" in outdated and "pdf" not in current:
        outdated.add("pdf")

    return [name for name in BUILDERS if name in outdated]


def _is_whole(name: str, state: State) -> bool:
    digest = digest_folder(find_place(name))
    work = paths.WORK / "html"

    return bool(digest) and state.outputs.get(name) == digest and (name != "html" or work.is_dir())


def _build(outdated: list[str], *, fresh: bool, on_step: Callable[[str, str], None]) -> list[BuildOutcome]:
    """Build aside; after a failure the next build begins anew, so that no warning is ever passed over.

    What breaks off on the remains of an earlier build (a truncated pickle) is tried once more from the beginning.
    """
    on_step("building", ", ".join(outdated))
    if fresh:
        forget_work()
    for name in OFFERED:
        shutil.rmtree(paths.WORK / name, ignore_errors=True)
        shutil.rmtree(paths.WORK / f"{name}.new", ignore_errors=True)
    try:
        return build_editions(outdated, fresh=fresh)
    except CrashError as error:
        forget_work()
        if fresh or find_system_fault(error):
            raise
        return _build(outdated, fresh=True, on_step=on_step)
    except BaseException:
        forget_work()
        raise


def _publish(changed: list[str], offered: list[str], state: State) -> None:
    """Swap editions in; the state forgets them first, so that whatever happens between two swaps is built anew."""
    new = {name: prepare(name, offered) for name in BUILDERS if name in changed}
    for name in changed:
        state.inputs.pop(name, None)
        state.outputs.pop(name, None)
    write_state(state)
    for name, folder in new.items():
        digest = digest_folder(folder)
        swap_in(folder, find_place(name))
        state.outputs[name] = digest
    state.offered = offered if "html" in changed else state.offered
    state.kept = list_kept()
