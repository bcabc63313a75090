"""Processes with limits: what cannot be done in one is said as it is."""

from multiprocessing import Pipe

from tools.images.limits import _receive_and_do


def test_a_function_that_a_process_cannot_import_is_a_fault_and_no_lack_of_memory() -> None:
    """Every drawing would else be refused for a reason that is not so."""
    ours, theirs = Pipe()
    ours.send_bytes(b"cno_such_module\ndraw\n.")

    kind, said = _receive_and_do(theirs)

    assert kind == "fault"
    assert "no_such_module" in said
