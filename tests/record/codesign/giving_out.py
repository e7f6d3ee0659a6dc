"""A small programme with everything in it that its documents could give away by mistake."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from heard.record.codesign import documents
from heard.record.codesign.models import Attendance, MinorityNote, Participant, Placing, Programme, Statement, Theme

DAY = datetime(2026, 5, 4, 10, tzinfo=UTC)
ON = date(2026, 11, 2)
SECRET = "Nobody may print that my sister was left alone"
PRINTED = "Somebody sat down with me"
OTHERWISE = "A few of us would rather have a letter"


def told_by(
    workshop: SimpleNamespace, number: int, words: str, *, scopes: tuple[str, ...], group, theme
) -> Participant:
    """One person with a code, one note of theirs, placed in a theme."""
    who = Participant.objects.create(
        programme=workshop.programme, code_digest=f"codedigest{number:04d}", pseudonym=f"Wren{number:04d}",
        scopes=list(scopes), made_at=DAY, joined_at=DAY,
    )  # fmt: skip
    who.groups.add(group)
    said = Statement.objects.create(
        activity=workshop.activity, stem="purpose", words=words, participant=who, mode="screen", at=DAY,
        once=f"given-{number}", state="themed",
    )  # fmt: skip
    said.groups.add(group)
    if theme is not None:
        Placing.objects.create(theme=theme, statement=said, by=who.reference, at=DAY, accepted_at=DAY)
    return who


def filled(workshop: SimpleNamespace) -> SimpleNamespace:
    """Eight patients (two of whom let nothing be printed) and three providers, a theme, both documents as version 1.0.

    Adds `theme`, `quoted` (a person whose words may be printed), `definition` and `strategy` (versions, not public).
    """
    by, programme = workshop.facilitator, workshop.programme
    workshop.theme = Theme.objects.create(
        programme=programme, name="Being listened to", words="Ours: SECRETDESCRIPTION", maker="participants",
        by="participant:1", at=DAY, state="co_agreed", stem="purpose",
    )  # fmt: skip
    every = ("use", "quote", "group")
    people = [told_by(workshop, n, f"{PRINTED}, time {n}", scopes=every, group=workshop.patients, theme=workshop.theme)
              for n in range(6)]  # fmt: skip
    workshop.quoted = people[0]
    for n in (6, 7):
        told_by(workshop, n, f"{SECRET} {n}", scopes=("use",), group=workshop.patients, theme=workshop.theme)
    for n in (8, 9, 10):
        told_by(workshop, n, f"We on the ward would listen {n}", scopes=every, group=workshop.providers,
                theme=workshop.theme)  # fmt: skip
    told_by(workshop, 11, f"{SECRET} and loose", scopes=("use", "group"), group=workshop.patients, theme=None)
    Attendance.objects.create(event=workshop.event, group=workshop.patients, number=9)
    Attendance.objects.create(event=workshop.event, group=workshop.providers, number=3)
    workshop.event.state = "held"
    workshop.event.save()
    MinorityNote.objects.create(theme=workshop.theme, words=OTHERWISE, by=people[1].reference, at=DAY)
    MinorityNote.objects.create(theme=workshop.theme, words=f"{SECRET} otherwise", by="participant:7777", at=DAY)
    workshop.definition = _frozen(workshop, "definition", "What good care is", ("purpose",), by)
    workshop.strategy = _frozen(workshop, "strategy", "How we get there", ("purpose", "achieved_by"), by)
    Programme.objects.filter(pk=programme.pk).update(sponsor=None)
    return workshop


def _frozen(workshop, kind: str, title: str, sections: tuple[str, ...], by):
    document = documents.begin(workshop.programme, kind=kind, title=title, by=by, from_template=False)
    for section in sections:
        clause = documents.add_clause(document, section=section, words=f"Care listens ({section}).", by=by)
        clause.themes.add(workshop.theme)
    return documents.freeze(document, number="1.0", by=by)
