"""Several works at the same moment, each in a thread with a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connections


def at_once(*works: Callable[[], object]) -> list[Exception]:
    """Do them all, starting together; the errors they met."""
    start, errors = threading.Barrier(len(works)), list[Exception]()

    def run(work: Callable[[], object]) -> None:
        try:
            start.wait()
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def beside(work: Callable[[], object]) -> tuple[threading.Thread, list[Exception]]:
    """Begin it in a thread with a connection of its own, which waits wherever the locks make it wait; what it raises is
    in the list."""
    raised: list[Exception] = []

    def carry_out() -> None:
        try:
            work()
        except Exception as error:
            raised.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=carry_out)
    thread.start()
    return thread, raised
