"""One event as its record tells it: small numbers hidden, and only words that may be printed."""

from collections import defaultdict
from datetime import date

from heard.codesign.access import FIRST
from heard.record.codesign.models import Event, Material, Statement
from heard.record.codesign.outputs.gathering import Gathered
from heard.record.codesign.outputs.numbers import in_words, notes_in_words, people
from heard.record.codesign.standing import HELD
from heard.redaction import redact
from heard.reports.sections.cover import day
from heard.reports.together.told import Said
from heard.reports.together.workshop import Occasion


def occasion_of(event: Event, gathered: Gathered, *, today: date) -> Occasion:
    """Everything of one event that its record prints."""
    counted = {one.group_id: one.number for one in event.attendance.all()}
    there, names = people(counted), gathered.groups
    words: dict[str, list[Said]] = defaultdict(list)
    for one in gathered.printed:
        if one.event == event.pk:
            # Even a large group may be small at one event: its name would tell who wrote.
            words[gathered.asked.get(one.stem, one.stem)].append(Said(one.said.words))
    gone = Statement.objects.filter(activity__event=event, withdrawn_at__isnull=False, corrected_by=None)
    return Occasion(
        reference=event.reference,
        title=event.title,
        kind=event.get_kind_display(),
        when=_when(event),
        place=event.place,
        stands=event.stands,
        led_by=_led_by(event),
        plan=event.plan,
        access=tuple(line.removeprefix(FIRST) for line in event.access.splitlines() if line.strip()),
        payment=event.payment,
        consent=f"version {event.consent.version} of {day(event.consent.since)}" if event.consent else "",
        agreed=event.consent.words if event.consent else "",
        asked=tuple(dict.fromkeys(ask["words"] for one in event.activities.all() for ask in one.asks)),
        there=tuple((names[key], in_words(figure)) for key, figure in there.items() if counted[key]),
        invited_not_there=tuple(
            one.name for one in event.groups.all() if event.at in HELD and not counted.get(one.pk) and counted
        ),
        notes=notes_in_words(gathered.events.events.get(event.pk)),
        themes=_themes(event, gathered),
        words=tuple((asked, tuple(said)) for asked, said in _in_order(words, gathered)),
        shown=tuple(one.title for one in Material.objects.filter(event=event)),
        evaluation=redact(event.evaluation).text,
        next_steps=tuple(_next(event, today)),
        taken_back=gone.count(),
        alongside=event.alongside,
    )


def _when(event: Event) -> str:
    days = day(event.on) if not event.last_day else f"{day(event.on)} to {day(event.last_day)}"
    return f"{days}, {event.starts}" if event.starts else days


def _led_by(event: Event) -> str:
    staff = ", ".join(one.full_name for one in event.facilitators.all())
    lived = "somebody with lived experience" if event.co_led else ""
    return ", together with ".join(filter(None, (staff, lived)))


def _in_order(words: dict[str, list[Said]], gathered: Gathered) -> list[tuple[str, list[Said]]]:
    order = list(gathered.asked.values())
    return sorted(words.items(), key=lambda one: order.index(one[0]) if one[0] in order else len(order))


def _themes(event: Event, gathered: Gathered) -> tuple[tuple[str, str, str], ...]:
    rows = [
        (gathered.asked.get(theme.stem, ""), theme.name, figure)
        for theme in gathered.whole.themes
        if (figure := gathered.events.themes.get((theme.key, event.pk))) is not None
    ]
    order = list(gathered.asked.values())
    rows.sort(key=lambda row: (order.index(row[0]) if row[0] in order else len(order), -(row[2].value or 0), row[1]))
    return tuple((asked, name, notes_in_words(figure)) for asked, name, figure in rows)


def _next(event: Event, today: date) -> list[str]:
    told = [f"Those who were there heard back on {day(event.told_on)}." if event.told_on
            else "Those who were there have not heard back yet."]  # fmt: skip
    later = event.programme.events.filter(on__gt=event.on).exclude(state="cancelled").order_by("on")
    told += [f"{one.title}, {_when(one)}{f', {one.place}' if one.place else ''}." for one in later if one.on >= today]
    told.append(f"The programme now: {event.programme.stands}.")
    if event.programme.review_on:
        told.append(f"What came of it is looked at again by {day(event.programme.review_on)}.")
    told.append("Everyone who wrote with a code can see where their words went, and take them back, with that code.")
    return told
