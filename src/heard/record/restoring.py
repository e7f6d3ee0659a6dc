"""Making a home from a backup; it needs no database, since there is none yet."""

import tarfile
import tempfile
from pathlib import Path, PurePosixPath

from heard.vocabulary.refusal import Refusal

DATABASE = "heard.sqlite3"
MARK = "heard-backup"


def restore(file: Path, home: Path) -> int:
    """Make a new home from a backup, whole or not at all; returns how many files came out.

    Raises `Refusal` where the file is no whole backup, or the home is not empty: nothing is ever written over.
    """
    if home.exists() and any(home.iterdir()):
        raise Refusal(f"{home} is not empty.", next_step="Name a folder that does not exist yet with --home.")
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent, prefix=".restoring-") as folder:
        try:
            with tarfile.open(file, mode="r:gz") as archive:
                members = archive.getmembers()
                strange = [m for m in members if not m.isfile() or PurePosixPath(m.name).parts[0] != MARK]
                if strange or f"{MARK}/{DATABASE}" not in {m.name for m in members}:
                    raise Refusal(f"{file.name} is no backup of Heard.", next_step="`heard backup FILE` makes one.")
                archive.extractall(folder, filter="data")
        except (tarfile.TarError, OSError, EOFError) as damage:
            raise Refusal(f"{file.name} cannot be read as a whole backup.", next_step="Nothing was made.") from damage
        made = Path(folder) / MARK
        made.chmod(0o700)
        if home.exists():
            home.rmdir()
        made.rename(home)
    return len(members)
