"""The folder one installation of Heard works in, and where things lie in it."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from heard.vocabulary.refusal import Refusal

NOT_IN_A_PATH = frozenset("%*?[]\\")
"""What the libraries below the lake read as a pattern or an escape, so that they would look somewhere else."""


def _insist_plain(path: Path) -> None:
    shown = str(path)
    if odd := sorted(NOT_IN_A_PATH.intersection(shown)):
        raise Refusal(
            f"The home folder {path} cannot be used: tables cannot lie under a path with {' '.join(odd)} in it.",
            next_step="Name another with --home DIR.",
        )
    if not shown.isprintable():
        raise Refusal(
            "The home folder's path holds a line break or another character that cannot be shown.",
            next_step="Name another with --home DIR.",
        )


@dataclass(frozen=True, slots=True)
class Home:
    """One home folder: the SQLite database, the lake, the landing folder, rejects and settings."""

    path: Path

    @classmethod
    def current(cls) -> Self:
        """The home that `--home` or `$HEARD_HOME` names, else `./heard-home`; made on first use.

        Raises `Refusal` where the folder cannot be made or written.
        """
        path = Path(os.environ.get("HEARD_HOME") or "heard-home").absolute()
        _insist_plain(path)
        try:
            path.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as problem:
            raise Refusal(
                f"The home folder {path} cannot be made ({problem.strerror}).",
                next_step="Name another with --home DIR.",
            ) from problem
        if not os.access(path, os.W_OK):
            raise Refusal(f"The home folder {path} cannot be written.", next_step="Name another with --home DIR.")
        return cls(path)

    @property
    def database(self) -> Path:
        """The SQLite database file."""
        return self.path / "heard.sqlite3"

    @property
    def lake(self) -> Path:
        """The folder of Delta tables."""
        return self.path / "lake"

    @property
    def landing(self) -> Path:
        """The folder of bytes as received, named by their sha256."""
        return self.path / "landing"

    @property
    def staging(self) -> Path:
        """The folder for work in progress; whatever is in it when no one works may be deleted."""
        return self.path / "staging"

    @property
    def rejects(self) -> Path:
        """The folder of rejected rows, one CSV a delivery."""
        return self.path / "rejects"

    @property
    def reports(self) -> Path:
        """The folder reports are written to unless told otherwise."""
        return self.path / "reports"

    @property
    def mappings(self) -> Path:
        """The folder of saved mappings (TOML), used by themselves when a file's columns fit."""
        return self.path / "mappings"

    @property
    def kinds(self) -> Path:
        """The folder of this home's own kinds of source (TOML), beside those that come with Heard."""
        return self.path / "kinds"

    def secret_key(self) -> str:
        """The key that signs sessions: made once, kept in the home, readable by its owner only."""
        file = self.path / "secret-key"
        if not file.exists():
            draft = file.with_name(f"secret-key.{os.getpid()}")
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w") as writing:
                writing.write(secrets.token_urlsafe(50))
            try:
                os.link(draft, file)  # the first of two processes wins, and both read the same key
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return file.read_text()
