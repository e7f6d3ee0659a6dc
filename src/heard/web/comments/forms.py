"""The filters of comments, with the choices that the data offer."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import forms

from heard.record.intake.comments import CommentsWanted
from heard.record.intake.models import Delivery
from heard.record.intake.ways import ways
from heard.record.places.names import names_of
from heard.themes import frame_by_key
from heard.vocabulary.feedback import Expectation
from heard.vocabulary.periods import Period
from heard.web.comments.between import in_words
from heard.web.design.forms import PlainForm

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

WAYS = (("", "Any way"), ("positive", "Speaks well"), ("negative", "Speaks poorly"), ("neutral", "Neither"))
ASKED = (
    ("", "Any question"),
    ("what_good", "What was good"),
    ("could_improve", "What could be better"),
    ("what_happened", "What happened"),
    ("how_it_felt", "How it felt"),
    ("expected", "What they had expected"),
    ("nonspecific", "Their experience"),
)
EXPECTED = (("", "As they expected or not"), *((one.value, one.value.capitalize()) for one in Expectation if one))
CLOSER = ("prompt", "source", "category", "service", "expectation", "way", "urgent", "urgent_first")
"""The filters that stand behind “More filters”."""


class CommentFilters(PlainForm):
    """Everything comments may be filtered by; every field may stay empty."""

    say_optional = False
    organisation = forms.ChoiceField(label="Organisation", required=False)
    site = forms.ChoiceField(label="Site", required=False)
    element = forms.ChoiceField(label="Theme", required=False)
    polarity = forms.ChoiceField(label="How they speak", required=False, choices=WAYS)
    period = forms.ChoiceField(label="When", required=False)
    words = forms.CharField(label="Words in the comment", required=False, max_length=200)
    category = forms.ChoiceField(label="Closer theme", required=False)
    service = forms.ChoiceField(label="Service", required=False)
    prompt = forms.ChoiceField(label="What they were asked", required=False, choices=ASKED)
    source = forms.ChoiceField(label="Source", required=False)
    expectation = forms.ChoiceField(label="Beside what they expected", required=False, choices=EXPECTED)
    way = forms.ChoiceField(label="Between services", required=False)
    urgent = forms.BooleanField(label="Only those to read today", required=False)
    urgent_first = forms.BooleanField(label="Those to read today first", required=False)

    def __init__(self, *args: Any, snapshot: "Snapshot", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.data
        there = places_of_comments(snapshot)
        organisation, site = asked.get("organisation", ""), asked.get("site", "")
        here = [row for row in there if not organisation or row["organisation"] == organisation]
        inside = [row for row in here if not site or row["site"] == site]
        self._offer("organisation", "All organisations", _named(row["organisation"] for row in there))
        self._offer("site", "All sites", _named(row["site"] for row in here) if organisation else [])
        self._offer("service", "All services", _as_they_are(row["service"] for row in inside) if organisation else [])
        self._offer("source", "All sources", _sources(row["source"] for row in there))
        self._offer("period", "Any time", _periods({row["period"] for row in there}))
        self._offer("element", "Any theme", [(c.key, c.plain) for c in frame_by_key("nhs").categories if not c.parent])
        self._offer("category", "Any theme", [(c.key, c.plain) for c in frame_by_key("qdc").suggested()])
        self._offer("way", "Any services", ways_of_comments(snapshot))
        for name in ("site", "service"):
            if not organisation:
                del self.fields[name]

    def _offer(self, name: str, everything: str, choices: Iterable[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> CommentsWanted:
        """What is asked for; a choice that is not offered asks for nothing."""
        self.is_valid()
        return CommentsWanted(**{name: value for name, value in self.cleaned_data.items() if value})

    @property
    def closer_is_used(self) -> bool:
        """Whether a filter behind “More filters” is set."""
        return any(self.cleaned_data.get(name) for name in CLOSER)

    @property
    def main(self) -> list[Any]:
        """The fields that always show."""
        return [field for field in self.visible_fields() if field.name not in CLOSER]

    @property
    def closer(self) -> list[Any]:
        """The fields behind “More filters”."""
        return [field for field in self.visible_fields() if field.name in CLOSER]

    def words_of(self, name: str) -> str:
        """The chosen value of a field as the person chose it; empty where nothing is chosen."""
        chosen = self.cleaned_data.get(name) or ""
        choices = dict(getattr(self.fields.get(name), "choices", ()))
        return str(choices.get(chosen, chosen)) if chosen else ""


@lru_cache(maxsize=2)
def places_of_comments(snapshot: "Snapshot") -> list[dict[str, Any]]:
    """Where comments are from, and when: asked once for each edition."""
    return snapshot.query("SELECT DISTINCT organisation, site, service, source, period FROM passages")


@lru_cache(maxsize=2)
def ways_of_comments(snapshot: "Snapshot") -> list[tuple[str, str]]:
    """The ways between services that people tell of, by key, in words; asked once for each edition."""
    found = ways(snapshot)
    return list(zip((one.key for one in found), in_words(found), strict=True))


def _named(codes: Iterable[str]) -> list[tuple[str, str]]:
    return sorted(names_of(codes).items(), key=lambda pair: pair[1].casefold())


def _as_they_are(words: Iterable[str]) -> list[tuple[str, str]]:
    return [(word, word.replace("_", " ") if "_" in word else word) for word in sorted({w for w in words if w})]


def _sources(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Sources by the names their newest deliveries gave them."""
    wanted = {key for key in keys if key}
    received = Delivery.objects.filter(source__in=wanted).order_by("received_at", "id")
    names = dict(received.values_list("source", "source_name"))
    return sorted(((key, names.get(key, key)) for key in wanted), key=lambda pair: pair[1].casefold())


def _periods(keys: set[str]) -> list[tuple[str, str]]:
    """Quarters, then months, newest first."""
    months = sorted((key for key in keys if len(key) == 7 and key[5:].isdigit()), reverse=True)
    quarters = dict.fromkeys(Period.quarter(Period.parse(month).first) for month in months)
    return [(period.key, str(period)) for period in [*quarters, *(Period.parse(month) for month in months)]]
