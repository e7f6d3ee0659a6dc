"""Which versions a reader is given, and what a document of a programme rests on."""

from dataclasses import dataclass, field
from datetime import date

from heard.record.codesign.models import Adoption, Document, Programme, Version
from heard.record.codesign.standing import ADOPTED
from heard.record.codesign.withdrawing import note_since
from heard.reports.sections.cover import day
from heard.reports.together.told import Rests


@dataclass(frozen=True, slots=True)
class Seen:
    """A programme on a day, with the version of each of its documents that is given out."""

    programme: Programme
    day: date
    versions: dict[str, Version] = field(default_factory=dict)

    def rests(self, *versions: Version) -> Rests:
        """What a document rests on: these versions, or all that are given out."""
        of = versions or tuple(self.versions.values())
        issued = min((one.at for one in of), default=None)
        return Rests(
            programme=self.programme.title,
            reference=self.programme.reference,
            about=self.programme.about,
            place=self.programme.commissioner.name,
            day=self.day,
            versions=tuple(resting(one) for one in of),
            taken_back=note_since(self.programme, issued) if issued else "",
        )


def seen(programme: Programme, *, on: date, public: bool) -> Seen:
    """What anybody may have (`public`): what is adopted, else the newest public version. Staff: that, else the newest.

    Staff hand out what anybody may read, so that two texts never go about under one name.
    """
    found = {}
    for kind in Document.Kind.values:
        there = list(Version.objects.filter(document__programme=programme, document__kind=kind).order_by("id"))
        open_to_all = [one for one in there if one.public]
        adopted = [one for one in open_to_all if one.state == Version.State.ADOPTED]
        offered = adopted or open_to_all or ([] if public else there)
        if offered:
            found[kind] = offered[-1]
    return Seen(programme, on, found)


def resting(version: Version) -> str:
    """A version in a sentence, with what was decided on it and its seal."""
    decided = decision_on(version)
    what = f"adopted by the {decided.body.name} on {day(decided.on)}" if decided else (
        f"{version.get_state_display().lower()}, frozen on {day(version.at.date())}")  # fmt: skip
    return f"{version}: {what} (seal {version.digest[:12]})."


def decision_on(version: Version) -> Adoption | None:
    """The newest decision that adopted a version."""
    return version.decisions.filter(decided__in=ADOPTED).select_related("body").order_by("-on", "-id").first()


def decisions_on(version: Version) -> list[Adoption]:
    """Every decision on a version, oldest first."""
    return list(version.decisions.select_related("body").order_by("on", "id"))
