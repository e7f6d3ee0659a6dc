"""The one door by which a passage of a document becomes an item, and the one by which that is taken back."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from heard.papers.finding import find_in
from heard.papers.page import BETWEEN, Stretch
from heard.record.feedback.given import LONGEST, Given, Words
from heard.record.feedback.giving import give
from heard.record.feedback.models import Submission
from heard.record.feedback.taking_back import take_back
from heard.record.home import Home
from heard.record.intake.identity import Naming
from heard.record.ledger.doors import record
from heard.record.papers.hiding import spans_of
from heard.record.papers.models import Mark, Paper, Sheet
from heard.record.papers.striking import REMOVED
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.redaction.spans import masked
from heard.sources.connector import Identity
from heard.vocabulary.feedback import Kind
from heard.vocabulary.refusal import Refusal

SOURCE = "heard_passages"
GAP = " […] "
"""What stands between two parts of a passage that do not follow each other."""
KINDS = (Kind.NOTE, Kind.STORY, Kind.COMPLAINT, Kind.CONCERN, Kind.COMMENT, Kind.COMPLIMENT)
"""What a passage of a document can be; surveys and returns have layouts of their own."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person says of a passage. Values are those of the vocabulary; "" means that the document does not say."""

    kind: str = Kind.NOTE
    organisation: str = ""
    site: str = ""
    service: str = ""
    happened_on: date | None = None
    happened_period: str = ""
    stage: str = ""
    speaker: str = ""
    passed_on: str = "passed on"


def stretches_of_words(sheet: Sheet, words: str) -> tuple[Stretch, ...]:
    """Where words that somebody copied stand on a page: as given, or as shown with masks.

    Raises `Refusal` where they do not stand there.
    """
    text = sheet.page.text
    if found := find_in(text, words):
        return (found,)
    spans = spans_of(sheet.hidden)
    if found := find_in(masked(text, spans), words):
        return (_in_the_page(found, spans),)
    raise Refusal(
        f"These words do not stand on this {sheet.paper.unit}.",
        next_step="Copy them from it as they are, or tick them.",
    )


def _in_the_page(found: Stretch, spans: Sequence) -> Stretch:  # type: ignore[type-arg]
    """A stretch of a page with masks, as a stretch of the page as given; a mask that is touched counts whole."""
    start, end, shift = found.start, found.end, 0
    for span in spans:
        mask = Stretch(span.start + shift, span.start + shift + len(span.kind) + 2)
        longer = (span.end - span.start) - (mask.end - mask.start)
        if mask.end <= found.start:
            start, end = start + longer, end + longer
        elif mask.meets(found):
            start = min(start, span.start)
            end += longer
        shift -= longer
    return Stretch(start, end)


@transaction.atomic
def mark(sheet: Sheet, stretches: Sequence[Stretch], facts: Facts, *, by: User) -> Mark:
    """Make a passage of a page an item: it goes the way of all feedback, and leads back to its page.

    The same passage marked again is the one marked before. Raises `NotAllowed`, and `Refusal` where nothing is marked,
    it is too long, no place or no day is known, or its words were removed.
    """
    person = insist(by, Verb.UPLOAD)
    paper = Paper.objects.select_for_update().get(pk=sheet.paper_id)
    sheet.refresh_from_db()
    placed = _joined(stretches, sheet)
    same = Mark.objects.filter(paper=paper, page=sheet.number, taken_back_at=None)
    if there := next((one for one in same if one.stretches == placed), None):
        return there
    organisation = facts.organisation or paper.organisation
    _insist_known(paper, organisation)
    given = give(_given(sheet, placed, facts, organisation, paper), by=person, sender=f"document:{paper.reference}",
                 once=f"{sheet.number}:{secrets.token_hex(8)}")  # fmt: skip
    made = Mark.objects.create(
        paper=paper, page=sheet.number, stretches=placed, submission=given, response=_name_of(given),
        marked_by=person.reference,
    )  # fmt: skip
    record("passage_marked", f"document:{paper.pk}", by=person.reference, page=sheet.number, passage=made.pk,
           submission=given.pk)  # fmt: skip
    return made


def _insist_known(paper: Paper, organisation: str) -> None:
    if paper.state != Paper.State.READ:
        raise Refusal("Nothing can be marked in this document.", next_step="Only a document that was read can be.")
    if not organisation:
        raise Refusal(
            "Say which organisation the passage is about.", next_step="Choose it, or say whose document it is."
        )
    if paper.dated_on is None:
        raise Refusal("Nobody has said from which day this document is.", next_step="Say its day first.")


def _joined(stretches: Sequence[Stretch], sheet: Sheet) -> list[list[int]]:
    """The stretches in order, those that follow each other as one."""
    text = sheet.page.text
    joined: list[list[int]] = []
    for one in sorted(stretches, key=lambda each: each.start):
        start, end = max(0, one.start), min(len(text), one.end)
        if start >= end or not text[start:end].strip():
            continue
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    words = GAP.join(text[start:end] for start, end in joined)
    if not joined:
        raise Refusal("Nothing is marked.", next_step="Tick the sentences of the passage, or paste its words.")
    if len(words) > LONGEST:
        raise Refusal(f"A passage has at most {LONGEST:,} letters.", next_step="Mark it as two.")
    if REMOVED in words:
        raise Refusal("Words of it were removed at a person’s request.", next_step="Leave that part out.")
    return joined


def words_of(sheet: Sheet, stretches: Sequence[Sequence[int]]) -> str:
    """The words of a passage as given."""
    return GAP.join(sheet.page.text[start:end].replace(BETWEEN, "\n") for start, end in stretches)


def _given(sheet: Sheet, placed: list[list[int]], facts: Facts, organisation: str, paper: Paper) -> Given:
    assert paper.dated_on is not None
    said = min(timezone.make_aware(datetime.combine(paper.dated_on, time(12))), timezone.now())
    return Given(
        kind=facts.kind, route=Submission.Route.DOCUMENT, organisation=organisation, site=facts.site,
        service=facts.service, happened_on=facts.happened_on, happened_period=facts.happened_period, given_at=said,
        mode="document", stage=facts.stage, speaker=facts.speaker, passed_on=facts.passed_on,
        words=(Words(words_of(sheet, placed)),),
    )  # fmt: skip


def _name_of(given: Submission) -> str:
    naming = Naming(SOURCE, Identity.BY_KEY, Home.current().secret_key())
    return naming.keyed(given.organisation, given.reference)


@transaction.atomic
def unmark(marked: Mark, *, by: User) -> Mark:
    """Take a mark back: its item leaves the evidence, the document stays as it is.

    Raises `NotAllowed`.
    """
    person = insist(by, Verb.UPLOAD)
    now = Mark.objects.select_for_update().select_related("submission").get(pk=marked.pk)
    if now.taken_back_at is None:
        take_back(now.submission)
        now.taken_back_at, now.taken_back_by = timezone.now(), person.reference
        now.save(update_fields=["taken_back_at", "taken_back_by"])
        record("passage_unmarked", f"document:{now.paper_id}", by=person.reference, page=now.page, passage=now.pk)
    return now
