"""Pages for two people who make themes of the same notes without seeing each other, and for how far they agree."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from heard.codesign.agreement import Compared, in_words, overlaps, pairs_in_words
from heard.record.codesign.activities import stems
from heard.record.codesign.models import Activity, Sorting, Statement
from heard.record.codesign.sorting import (
    compared,
    finish,
    labels_of,
    notes_to_sort,
    put,
    sortings_to_compare,
    start,
)  # fmt: skip
from heard.record.codesign.theming import NotYours
from heard.record.codesign.theming.acting import ENDED, known
from heard.vocabulary.refusal import Refusal
from heard.web.theming.seat import Seat


@dataclass(frozen=True, slots=True)
class Offer:
    """One question whose notes can be sorted: how many notes, one's own sorting, and how many have finished."""

    activity: Activity
    stem: str
    asked: str
    notes: int
    own: Sorting | None
    finished: int


def offers(seat: Seat) -> list[Offer]:
    """Every question with notes to sort, from this seat."""
    there = [seat.activity] if seat.activity else list(seat.programme.activities.filter(stage__in=ENDED))
    mine = known(seat.by, seat.programme).reference
    made = []
    for activity in there:
        for stem, asked in stems(activity).items():
            held = activity.sortings.filter(stem=stem)
            number = notes_to_sort(activity, stem).count()
            own, finished = held.filter(by=mine).first(), held.exclude(finished_at=None).count()
            made.append(Offer(activity, stem, asked, number, own, finished))
    return [one for one in made if one.notes]


def sortings(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Choose a question to make themes of alone, or look at how far two people agree."""
    problem = ""
    if request.method == "POST":
        try:
            return redirect(seat.url("sorting", pk=_begun(request, seat).pk))
        except Refusal as refusal:
            problem = str(refusal)
    return seat.draw("theming/sortings.jinja", {"offers": offers(seat), "problem": problem})


def _begun(request: HttpRequest, seat: Seat) -> Sorting:
    pk, stem = request.POST.get("of", ""), request.POST.get("stem", "")
    activity = seat.activity or get_object_or_404(
        Activity, pk=int(pk) if pk.isdecimal() and len(pk) < 18 else 0, programme=seat.programme
    )
    return start(activity, stem=stem, by=seat.by)


def sort(request: HttpRequest, seat: Seat, pk: int) -> HttpResponse:
    """One's own sorting: a theme's name beside each note."""
    found = get_object_or_404(Sorting, pk=pk, activity__programme=seat.programme)
    if found.by != known(seat.by, seat.programme).reference:
        raise NotYours
    problem = ""
    if request.method == "POST":
        try:
            return _kept(request, seat, found)
        except Refusal as refusal:
            problem = str(refusal)
    labels = labels_of(found)
    rows = [(note, labels.get(note.pk, "")) for note in notes_to_sort(found.activity, found.stem)]
    told = {"sorting": found, "rows": rows, "names": sorted(set(labels.values())), "problem": problem,
            "asked": stems(found.activity)[found.stem], "said": request.GET.get("said") == "saved"}  # fmt: skip
    return seat.draw("theming/sort.jinja", told)


def _kept(request: HttpRequest, seat: Seat, found: Sorting) -> HttpResponse:
    said = {
        int(key[5:]): str(value) for key, value in request.POST.items() if key[:5] == "note_" and key[5:].isdecimal()
    }
    put(found, said, by=seat.by)
    if request.POST.get("finish"):
        finish(found, by=seat.by)
        return redirect(seat.url("agreement", {"of": found.activity_id, "stem": found.stem}))
    return redirect(seat.url("sorting", {"said": "saved"}, pk=found.pk))


@dataclass(frozen=True, slots=True)
class Result:
    """How far two people agree, in numbers and words, with the notes on which they differ."""

    numbers: Compared
    by_name: str
    by_pairs: str
    differing: tuple[tuple[str, str, str], ...]


def agreement(request: HttpRequest, seat: Seat) -> HttpResponse:
    """How far two people agree: first which names mean the same, then the numbers, then note by note."""
    pk, stem = request.GET.get("of", ""), request.GET.get("stem", "")
    activity = get_object_or_404(
        Activity, pk=int(pk) if pk.isdecimal() and len(pk) < 18 else 0, programme=seat.programme
    )
    if stem not in stems(activity) or (seat.activity is not None and activity != seat.activity):
        raise Http404
    there = {str(one.pk): one for one in sortings_to_compare(activity, stem, by=seat.by)}
    first, second = _two(request, list(there))
    told = {"activity": activity, "stem": stem, "asked": stems(activity)[stem], "there": list(there.values()),
            "chosen": (first, second)}  # fmt: skip
    if first and second:
        told |= _compared(there[first], there[second], request.GET)
    return seat.draw("theming/agreement.jinja", told)


def _two(request: HttpRequest, keys: list[str]) -> tuple[str, str]:
    asked = [request.GET.get(name, "") for name in ("first", "second")]
    if len(keys) == 2:
        asked = keys
    return (asked[0], asked[1]) if asked[0] != asked[1] and set(asked) <= set(keys) else ("", "")


def _compared(first: Sorting, second: Sorting, asked: Mapping[str, str]) -> dict[str, object]:
    ours, theirs = labels_of(first), labels_of(second)
    names = sorted(set(ours.values()))
    pairs = overlaps(ours, theirs)
    begun = {name: next((one for one in names if one.casefold() == name.casefold()), "") for name, _, _ in pairs}
    same = {name: asked.get(f"same_{at}", begun[name]) for at, (name, _, _) in enumerate(pairs)}
    same = {name: said for name, said in same.items() if said in names}
    told: dict[str, object] = {"first": first, "second": second, "names": names, "pairs": pairs, "same": same}
    try:
        numbers = compared(first, second, same)
    except Refusal as refusal:
        return told | {"problem": str(refusal)}
    words = {note.pk: note.shown for note in Statement.objects.filter(pk__in=[one.note for one in numbers.differing])}
    differing = tuple((words[one.note], one.first, one.second) for one in numbers.differing)
    return told | {"result": Result(numbers, in_words(numbers), pairs_in_words(numbers), differing)}
