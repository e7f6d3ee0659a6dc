"""What must be looked at before words may be made public: personal data, small numbers, and how it reads."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from heard.record.telling.reading import Ease, ease
from heard.redaction import redact

MAY_BE_MEANT = frozenset({"person", "address", "postcode", "web address"})
"""What may be a name that belongs there, such as a clinic's: a person says so, or takes it out."""
IN_WORDS = {
    "person": "a person's name", "phone": "a phone number", "email": "an e-mail address", "postcode": "a postcode",
    "nhs number": "an NHS number", "ni number": "a National Insurance number", "date of birth": "a date of birth",
    "address": "an address", "username": "a user name", "record number": "a record number",
    "vehicle": "a number plate", "web address": "a web address",
}  # fmt: skip
FEW = re.compile(
    r"\b(?:one|two|three|four|[1-4])\s+(?:\w+\s+){0,2}?"
    r"(?:people|persons?|patients?|carers?|wom[ae]n|m[ae]n|child(?:ren)?|famil(?:y|ies)|staff|nurses?|doctors?|residents?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing in the words that may point to a person: its kind, where it stands, and whether it may stay."""

    kind: str
    words: str
    may_stay: bool

    @property
    def sentence(self) -> str:
        """What was found and what to do."""
        if self.kind == "few people":
            return f"“{self.words}” could point to a person. Write “a few people”."
        ask = "Say that it is meant, or take it out." if self.may_stay else "Take it out."
        return f"“{self.words}” looks like {IN_WORDS[self.kind]}. {ask}"


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of the check: what was found, and how it reads."""

    found: tuple[Found, ...]
    ease: Ease

    @property
    def must_go(self) -> tuple[Found, ...]:
        """What has to be taken out."""
        return tuple(one for one in self.found if not one.may_stay)

    @property
    def to_confirm(self) -> tuple[Found, ...]:
        """What a person must say is meant."""
        return tuple(one for one in self.found if one.may_stay)


def check(texts: Iterable[str]) -> Check:
    """Look through texts that are to be made public."""
    listed = [text.strip() for text in texts if text.strip()]
    found: dict[tuple[str, str], Found] = {}
    for text in listed:
        for span in redact(text).spans:
            words = text[span.start : span.end]
            found.setdefault((span.kind, words), Found(span.kind, words, span.kind in MAY_BE_MEANT))
        for match in FEW.finditer(text):
            found.setdefault(("few people", match[0]), Found("few people", match[0], False))
    whole = " ".join(text if text[-1] in ".!?" else f"{text}." for text in listed)
    return Check(tuple(found.values()), ease(whole))
