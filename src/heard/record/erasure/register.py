"""The register of what must never come in again: digests keyed with the home's secret, never anyone's words."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from heard.record.erasure.models import Registered
from heard.record.home import Home
from heard.sources.cells import Cell, text

SEPARATOR = "\x1f"
Kind = Registered.Kind


class Salt:
    """Makes digests that nobody without the home's secret can guess words from."""

    def __init__(self, home: Home) -> None:
        self._key = hashlib.sha256(f"erasure:{home.secret_key()}".encode()).digest()

    def row(self, cells: Sequence[Cell]) -> str:
        """The digest of a whole row: the same in any file that has the same cells, whatever its format."""
        texts = [text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        return self._digest("row", *texts)

    def reference(self, source: str, reference: str) -> str:
        """The digest of a sender's reference."""
        return self._digest("reference", source, reference)

    def _digest(self, *parts: str) -> str:
        return hashlib.blake2b(SEPARATOR.join(parts).encode(), digest_size=16, key=self._key).hexdigest()


@dataclass(frozen=True, slots=True)
class Register:
    """The register as it stood when it was read. `version` grows with every entry."""

    version: int
    rows: frozenset[str]
    responses: frozenset[str]
    references: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.rows or self.responses or self.references)


def version_now() -> int:
    """The newest entry's number; 0 for an empty register."""
    return Registered.objects.order_by("-id").values_list("id", flat=True).first() or 0


def registered_for(source: str) -> Register:
    """What must not come in with a file of this source."""
    version = version_now()
    known = dict.fromkeys(Kind, frozenset[str]())
    if version:
        for kind in Kind:
            found = Registered.objects.filter(kind=kind, id__lte=version)
            of_source = found if kind == Kind.ROW else found.filter(source=source)
            known[kind] = frozenset(of_source.values_list("digest", flat=True))
    return Register(version, known[Kind.ROW], known[Kind.RESPONSE], known[Kind.REFERENCE])


def register(entries: Iterable[tuple[str, str, str]]) -> None:
    """Add entries (kind, digest, source), inside the transaction that removes what they stand for."""
    Registered.objects.bulk_create(
        [Registered(kind=kind, digest=digest, source=source) for kind, digest, source in dict.fromkeys(entries)],
        ignore_conflicts=True,
        batch_size=5_000,
    )


def removed_reference(reference: str) -> bool:
    """Whether something with this sender's reference was removed from any source."""
    salt = Salt(Home.current())
    known = Registered.objects.filter(kind=Kind.REFERENCE).values_list("source", "digest")
    return any(salt.reference(source, reference.strip()) == digest for source, digest in known)
