"""What a person at the terminal reads where something fails that nobody foresaw."""

import errno
import sqlite3
import traceback

from heard.cli.told import say

# What the operating system says -> what a person can do about it.
REMEDIES = {
    errno.ENOSPC: "Free some space on that disk",
    errno.EDQUOT: "Free some of your share of that disk",
    errno.EROFS: "Name a home that can be written, with --home DIR",
    errno.EACCES: "Ask for the right to read and write there, or name another home with --home DIR",
    errno.EPERM: "Ask for the right to read and write there, or name another home with --home DIR",
    errno.EIO: "Check the disk",
}
AGAIN = "Nothing was half done: the same command can be run again."


def told_of(fault: Exception) -> str:
    """A sentence and the next step; for what has no remedy here, also the lines of code, without what they held."""
    system = _system_error(fault)
    if system is not None and system.errno in REMEDIES:
        where = f" ({system.filename})" if system.filename else ""
        return f"{system.strerror}{where}. {REMEDIES[system.errno]}. {AGAIN}"
    if "disk is full" in str(fault) or "No space left" in str(fault):  # as SQLite and the lake's library say it
        return f"The disk is full. {REMEDIES[errno.ENOSPC]}. {AGAIN}"
    if any(isinstance(cause, sqlite3.DatabaseError) for cause in _causes(fault)):
        return f"The home's database cannot be used: {fault}. Restore it from a backup, or name another home. {AGAIN}"
    for frame in traceback.extract_tb(fault.__traceback__)[-12:]:
        say(f"  {frame.filename}:{frame.lineno} in {frame.name}")
    return (
        f"This failed because of a fault in Heard ({type(fault).__name__}), and not of yours. {AGAIN} "
        "If it fails the same way, tell the people who run Heard, with the lines above."
    )


def _causes(fault: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while fault is not None and fault not in found:
        found.append(fault)
        fault = fault.__cause__ or fault.__context__
    return found


def _system_error(fault: Exception) -> OSError | None:
    return next((cause for cause in _causes(fault) if isinstance(cause, OSError) and cause.errno), None)
