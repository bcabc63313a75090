"""Processes with limits: what cannot be done in one is said as it is."""

import os
from collections.abc import Callable
from multiprocessing import Pipe

import pytest

from tools.images.errors import LogoError
from tools.images.limits import _receive_and_do, run_limited


def test_a_function_that_a_process_cannot_import_is_a_fault_and_no_lack_of_memory() -> None:
    """Every drawing would else be refused for a reason that is not so."""
    ours, theirs = Pipe()
    ours.send_bytes(b"cno_such_module\ndraw\n.")

    kind, said = _receive_and_do(theirs)

    assert kind == "fault"
    assert "no_such_module" in said


@pytest.mark.parametrize(("function", "arguments"), [(bytearray, (3 * 1024**3,)), (os._exit, (1,))])
def test_what_takes_all_memory_or_ends_its_process_is_one_line(
    function: Callable[..., object], arguments: tuple[int, ...]
) -> None:
    """The command goes on, and names the file."""
    with pytest.raises(LogoError, match=r"^stor\.svg: kräver för mycket minne"):
        run_limited(function, *arguments, file="stor.svg")
