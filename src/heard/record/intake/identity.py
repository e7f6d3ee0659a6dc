"""Identifiers that are the same on every load and rebuild of one home, and tell nobody what was said."""

import hashlib
from collections import Counter
from typing import Any

from heard.evidence.rows import Count, Response
from heard.sources.connector import Block, Identity
from heard.sources.mapping_parts import distinct

SEPARATOR = "\x1f"


class Naming:
    """Gives responses, passages and counts of one delivery their identifiers.

    Digests are keyed with the home's secret, so short comments cannot be guessed from them. The k-th
    repeat of the same content is its own response: genuine repeats within a delivery are kept, and the same
    extract delivered twice names the same responses.
    """

    def __init__(self, source: str, identity: Identity, secret: str) -> None:
        self._source = source
        self._identity = identity
        self._key = hashlib.sha256(secret.encode()).digest()
        self._seen: Counter[str] = Counter()

    def _digest(self, *parts: str) -> str:
        digest: str = self._begun(*parts).hexdigest()
        return digest

    def _begun(self, *parts: str) -> Any:
        joined = SEPARATOR.join((self._source, *parts)).encode()
        return hashlib.blake2b(joined, digest_size=12, key=self._key)

    def base(self, response: Response) -> str:
        """What every repeat of a response shares: the digest of its key, or of its content."""
        if self._identity is Identity.BY_KEY:
            return self.keyed(response.organisation, response.identity)
        return self._digest("content", response.period, response.organisation, response.identity)

    def keyed(self, organisation: str, reference: str) -> str:
        """The identifier of the response with a sender's reference, where the source tells responses apart by key."""
        return self._digest("key", organisation, reference)

    def repeat(self, base: str, nth: int) -> str:
        """The identifier of the n-th response with the same content, counted from 1."""
        return base if nth == 1 else self._digest("repeat", base, str(nth))

    def response(self, response: Response) -> str:
        """The identifier of a response: from its key, or from its content and how often that came before."""
        base = self.base(response)
        if self._identity is Identity.BY_KEY:
            return base
        self._seen[base] += 1
        return self.repeat(base, self._seen[base])

    def block(self, block: Block) -> list[str]:
        """The identifiers of a block's responses, as `response` gives them one by one."""
        import pyarrow as pa

        key = self._identity is Identity.BY_KEY
        shared = (["key"], ["organisation"]) if key else (["content"], ["period", "organisation"])
        columns = [block.facts.get(name, "") for name in shared[1]]
        there = [pa.repeat(one, len(block.rows)) if isinstance(one, str) else one for one in columns]
        firsts, which = distinct(there)
        begun = [self._begun(*shared[0], *first, "") for first in firsts]
        bases = []
        for place, identity in zip(which.tolist(), block.identities, strict=True):
            digest = begun[place].copy()
            digest.update(identity.encode())
            bases.append(digest.hexdigest())
        if key:
            return bases
        for at, base in enumerate(bases):
            self._seen[base] += 1
            if self._seen[base] > 1:
                bases[at] = self.repeat(base, self._seen[base])
        return bases

    def passage(self, response: str, place: int) -> str:
        """The identifier of a response's n-th passage."""
        return self._digest("passage", response, str(place))

    def link(self, response: str, nth: int) -> str:
        """The identifier of a response's n-th link between two services."""
        return self._digest("link", response, str(nth))

    def coding(self, passage: str, frame: str, category: str) -> str:
        """The identifier of a suggested code on a passage."""
        return self._digest("coding", passage, frame, category)

    def count(self, count: Count) -> str:
        """The identifier of a published fact: restated, it keeps it."""
        return self._digest("count", *(getattr(count, name) for name in COUNT_KEY))


COUNT_KEY = ("measure", "level", "organisation", "site", "service", "setting", "period", "dimension", "group", "scope")


def delivery_key(sha256: str, source: str, version: str, period: str) -> str:
    """A delivery's identity: the same bytes read by the same version for the same period."""
    return hashlib.sha256(SEPARATOR.join((sha256, source, version, period)).encode()).hexdigest()[:16]
