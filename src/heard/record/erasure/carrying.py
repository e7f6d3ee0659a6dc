"""The register as a file: kept with backups, so that what was removed since is removed from a restored one too."""

import json
import os
from pathlib import Path

from heard.record.erasure.erasing import erase_again, finish
from heard.record.erasure.models import Registered
from heard.record.erasure.register import Kind, register
from heard.record.erasure.search import Told
from heard.record.home import Home
from heard.vocabulary.refusal import Refusal

WHAT = "heard register of removals"


def write_register(file: Path) -> int:
    """Write every entry of the register to a file its owner alone may read; returns how many.

    The digests can be checked only with the secret of this home, and of backups of it.
    """
    entries = list(Registered.objects.values_list("kind", "digest", "source"))
    draft = file.with_name(f"{file.name}.{os.getpid()}.part")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as writing:
        json.dump({"what": WHAT, "home": Home.current().path.name, "entries": entries}, writing, indent=1)
    draft.replace(file)
    return len(entries)


def take_register(file: Path) -> int:
    """Add a file's entries to the register of this home; returns how many the file holds.

    Raises `Refusal` where the file is no register.
    """
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        entries = [(str(kind), str(digest), str(source)) for kind, digest, source in said["entries"]]
        if said["what"] != WHAT or any(kind not in Kind for kind, _, _ in entries):
            raise ValueError(said["what"])
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        raise Refusal(
            f"{file.name} is no register of removals.", next_step="`heard erase --register FILE` writes one."
        ) from trouble
    register(entries)
    return len(entries)


def apply_again(file: Path, *, told: Told = lambda line: None) -> int:
    """Take a register in and remove at once what it names and is here; returns how many rows of files went.

    Raises `Refusal` where the file is no register.
    """
    take_register(file)
    erasure = erase_again(told=told)
    finish()
    return int(erasure.plan["counts"]["rows"]) if erasure else 0
