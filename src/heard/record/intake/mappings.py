"""Saved mappings: how each sender's columns are read, kept in versions, used by themselves on the next file."""

import re
import tomllib
from dataclasses import dataclass

from django.db import transaction

from heard.record.intake.models import SavedMapping
from heard.record.intake.sources import every_connector, mapped, mapping_in
from heard.record.ledger.doors import record
from heard.sources.connector import Connector, Recognition
from heard.sources.documents import Document
from heard.sources.mapping_changes import Changes, changed
from heard.sources.recognition import SeveralFit, Unrecognised, recognise
from heard.sources.registry import connector
from heard.vocabulary.refusal import Refusal

KEY_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Near:
    """A saved mapping that a file nearly fits, and how the file's columns differ."""

    mapping: SavedMapping
    changes: Changes


@transaction.atomic
def save_mapping(text: str, *, by: str) -> SavedMapping:
    """Keep a mapping (TOML), to be used from now on; one with the same key becomes an earlier version.

    Saving what is in use already changes nothing. Raises `Refusal` where the text is no mapping.
    """
    read_by = mapped(text)
    before = SavedMapping.objects.select_for_update().filter(key=read_by.key, in_use=True).first()
    if before is not None:
        if before.version == read_by.version:
            return before
        before.in_use = False
        before.save(update_fields=["in_use"])
    saved = SavedMapping.objects.create(
        key=read_by.key, name=read_by.name[:200], version=read_by.version, text=text, saved_by=by
    )
    replaced = before.version if before else ""
    record("mapping_saved", _about(saved.key), by=by, version=saved.version, instead_of=replaced)
    return saved


@transaction.atomic
def stop_using(key: str, *, because: str, by: str) -> SavedMapping:
    """Read no more files by a saved mapping; what it has read stays as it is.

    Raises `Refusal` where none with this key is in use, or no reason is given.
    """
    saved = saved_mapping(key)
    if saved is None:
        raise Refusal("This mapping is not in use.", next_step="The page of mappings lists those that are.")
    if not because.strip():
        raise Refusal("Say why the mapping is not to be used any more.")
    saved.in_use = False
    saved.save(update_fields=["in_use"])
    record("mapping_stopped", _about(key), by=by, because=because.strip(), version=saved.version)
    return saved


def saved_mapping(key: str) -> SavedMapping | None:
    """The version of a mapping that reads files now; None where there is none."""
    return SavedMapping.objects.filter(key=key, in_use=True).first()


def nearest(document: Document) -> Near | None:
    """The saved mapping whose columns a file nearly has, with what changed; None where none is near."""
    found = [
        Near(saved, changes)
        for saved in SavedMapping.objects.filter(in_use=True)
        if (changes := changed(mapping_in(saved.text), document)) is not None
    ]
    return min(found, key=lambda near: len(near.changes.gone) + len(near.changes.new), default=None)


def recognised(document: Document, *, organisation: str = "") -> tuple[Connector, Recognition]:
    """The one source a document is, by its content; of several, the one whose mapping is about `organisation`.

    Raises `Unrecognised` where it is none or several; of one that nearly fits a saved mapping it says what changed.
    """
    try:
        return recognise(document, every_connector())
    except SeveralFit:
        own = [one for one in every_connector() if organisation and _is_about(one, organisation)]
        if len([one for one in own if one.recognise(document)]) != 1:
            raise
        return recognise(document, own)
    except Unrecognised as unknown:
        if (near := nearest(document)) is None:
            raise
        raise Unrecognised(
            f"{document.name} looks like {near.mapping.name}, but its columns have changed. {near.changes.sentence()}",
            next_step="Upload it in the browser and choose “Mend the mapping”, or name a mapping with `--mapping`.",
        ) from unknown


def _is_about(one: Connector, organisation: str) -> bool:
    """Whether a source's mapping says that all it reads is about an organisation."""
    said = tomllib.loads(one.mapping).get("constants", {}) if one.mapping else {}
    return said.get("organisation") == organisation


def key_for(name: str) -> str:
    """A key made from a name: “Harbour complaints” is harbour_complaints.

    Raises `Refusal` where a source or a saved mapping has it already.
    """
    key = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")[:KEY_LENGTH].strip("_")
    if len(key) < 2 or not key[0].isalpha():
        key = f"mapping_{key}".strip("_")
    if connector(key) or saved_mapping(key):
        raise Refusal("Another source has this name already.", next_step="Add who sends it, or what is in it.")
    return key


def _about(key: str) -> str:
    return f"mapping:{key}"
