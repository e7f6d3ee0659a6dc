"""What a cause for concern starts from: a change, a number, a comment, a person's word or an old list."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from heard.indicators.rows import figures_of
from heard.record.cases.doors import About
from heard.record.cases.models import CauseForConcern, Word
from heard.record.cases.pinning import comment_to_pin
from heard.record.intake.editions import current_snapshot
from heard.record.people.models import User
from heard.record.people.roles import Verb
from heard.record.places.names import names_of, settled
from heard.record.registers.models import Entry
from heard.signals import Item
from heard.vocabulary.refusal import Refusal
from heard.web.causes.evidence import piece, pieces_of
from heard.web.changes.answers import said
from heard.web.changes.found import behind
from heard.web.changes.others import others
from heard.web.changes.page import item_named, month_named
from heard.web.changes.stories import names_needed, title
from heard.web.comments.comment import when
from heard.web.places.addresses import comments_address
from heard.web.places.figure import opened
from heard.web.places.wording import said as said_of

LONGEST_TITLE = 200
Origin = CauseForConcern.Origin
WHERE_FIRST = (
    "This is counted over every provider together. Choose where it is to be taken up first: "
    "the provider, the service or the pathway that could reach these people."
)


class StillLooking(Refusal):
    """A change in a month that is still being looked at."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the form of raising is filled with. `place` is in words; without one the form asks, as `asks` says."""

    origin: CauseForConcern.Origin
    key: str
    title: str
    place: str
    about: About
    evidence: tuple[dict[str, Any], ...] = ()
    edition: str = ""
    words: str = ""
    heard: str = ""
    speaker: str = ""
    back: tuple[str, str] = ("", "")
    asks: str = ""

    @property
    def placed(self) -> bool:
        """Whether it says which place it is about."""
        return any((self.about.organisation, self.about.service, self.about.pathway))


def draft(origin: str, key: str, person: User) -> Draft:
    """What there is to start from; `Http404` for what is not there, `Refusal` where a person may read why."""
    if origin not in DRAFTED or not key or "\0" in key:
        raise Http404
    return DRAFTED[origin](key, person)


def key_of_figure(text: str) -> str:
    """A number's filter as the short key by which a cause for concern remembers it."""
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def _signal(key: str, _: User) -> Draft:
    snapshot = current_snapshot()
    seen = month_named(snapshot, key)
    if seen is None:
        raise StillLooking("Heard is still looking through the newest data.", next_step="Open this again in a minute.")
    item = item_named(seen, key)
    if item is not None and item.lead is None:
        return _unreached(key, item, snapshot.digest)
    if item is None or item.lead is None:
        raise Refusal(
            "This change is no longer in the data.",
            next_step="Raise it from the number on the place's page, or log what you heard.",
        )
    lead, rests = item.lead, behind(snapshot, item.lead, seen.key)
    names, figure = names_of(names_needed([item])), rests.figure(item.lead)
    told = said(item, seen.key, figure, names, snapshot.digest)
    beside = others(item, rests.matrix, seen.look.signals)
    return Draft(
        Origin.SIGNAL, key, _short(title(item, names)), _place(lead.organisation, lead.site, lead.service),
        About(lead.organisation, lead.site, lead.service, lead.pathway),
        (piece(told.sentence, figure, signal=key), *pieces_of(beside)),
        snapshot.digest, back=("The change", reverse("signal", args=[key])),
    )  # fmt: skip


def _unreached(key: str, item: Item, edition: str) -> Draft:
    """People hardly reached anywhere: it is about no one place until the person who raises it chooses one."""
    return Draft(
        Origin.SIGNAL, key, _short(title(item, {})), "", About(),
        tuple(piece(one.sentence, signal=key) for one in item.communities), edition,
        back=("Who is missing", reverse("signal", args=[key])), asks=WHERE_FIRST,
    )  # fmt: skip


def _figure(key: str, _: User) -> Draft:
    snapshot = current_snapshot()
    one, found = opened(snapshot, key), figures_of(snapshot, key)
    first = found[0]
    sentences = [(said_of(figure), figure) for figure in found]
    evidence = [
        piece(f"{one.heading}, {one.place}: {told.hidden or f'{told.value} {told.means}'}", figure)
        for told, figure in sentences
    ]
    return Draft(
        Origin.FINDING, key_of_figure(key), _short(f"{one.heading}: {one.place}"), one.place,
        About(first.organisation, first.site, first.service, getattr(first, "pathway", "")), tuple(evidence),
        snapshot.digest, back=("The number", f"{reverse('figure')}?{urlencode({'figure': key})}"),
    )  # fmt: skip


def _comment(key: str, person: User) -> Draft:
    row = comment_to_pin(key, person=person)
    place = _place(row["organisation"], row["site"], row["service"])
    sentence = f"One comment, {place}, {when(None, row['period'])}."
    return Draft(
        Origin.COMMENT, key, "", place, About(row["organisation"], row["site"], row["service"]),
        ({"sentence": sentence, "n": 1, "period": row["period"], "passage": key},), row["edition"], words=row["text"],
        back=("Comments", comments_address(organisation=row["organisation"], period=row["period"])),
    )  # fmt: skip


def _word(key: str, person: User) -> Draft:
    one = Word.objects.filter(pk=key).first() if key.isdigit() else None
    if one is None or not (one.by_id == person.pk or person.may(Verb.SEE_CAUSES)):
        raise Http404
    place = names_of([one.organisation]).get(one.organisation, "") or one.place
    return Draft(
        Origin.WORD, key, "", place if one.organisation else "", About(one.organisation, service=one.place),
        words=one.words, heard=one.heard, speaker=one.speaker, back=("What people heard", reverse("cause_words")),
    )  # fmt: skip


def _entry(key: str, _: User) -> Draft:
    one = Entry.objects.filter(pk=key, kind="concerns").first() if key.isdigit() else None
    if one is None:
        raise Http404
    cells: Mapping[str, str] = dict(one.shown.get("cells", ()))
    words = "\n".join(f"{name}: {said}" for name, said in cells.items() if said)
    # Names are masked in what is shown, so what is pinned holds no more than the page of the list does.
    organisation, site = settled(one.place)
    sentence = f"An entry of an old list, {one.batch}, row {one.row:,}."
    return Draft(
        Origin.LIST, key, _short(str(one.shown.get("title", "") or "")), _place(organisation, site, ""),
        About(organisation, site),
        ({"sentence": sentence, "entry": one.pk},), words=words,
        back=("The entry", reverse("list_entry", kwargs={"kind": one.kind, "pk": one.pk})),
    )  # fmt: skip


DRAFTED: dict[str, Callable[[str, User], Draft]] = {
    Origin.SIGNAL: _signal,
    Origin.FINDING: _figure,
    Origin.COMMENT: _comment,
    Origin.WORD: _word,
    Origin.LIST: _entry,
}
"""How each kind of start is filled in; a person may raise from any of these, and from nothing else."""


def _place(organisation: str, site: str, service: str) -> str:
    names = names_of([organisation, site])
    return ", ".join(dict.fromkeys(one for one in (service, names.get(site, ""), names.get(organisation, "")) if one))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"
