"""One writer to a build at a time."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import UserError

LOCK_SECONDS = 60.0


@contextmanager
def only_writer(directory: Path) -> Iterator[None]:
    """Hold the lock of a build's folder, so that those who change it come one after the other.

    Who holds it may ask for it again. Raises UserError where another does not let go of it, or there can be none.
    """
    lock = FileLock(directory / "versions" / ".lock", is_singleton=True)
    try:
        (directory / "versions").mkdir(exist_ok=True)
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout as error:
        raise UserError("another build is being written", directory, "wait for it to end") from error
    except OSError as error:
        raise UserError("cannot write the build", directory, reason(error)) from error
    try:
        yield
    finally:
        lock.release()


def reason(error: OSError) -> str:
    """Why a build cannot be written, and what to do."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "there is no room left; free some or choose another folder with -o"
    return f"{error.strerror or error}; choose another folder with -o"
