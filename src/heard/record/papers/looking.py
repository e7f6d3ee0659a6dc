"""Opening a page of a document: with names masked, or as given by somebody who said why. Every look is recorded."""

from django.core import signing

from heard.papers.apart import draw_apart
from heard.record.erasure.reasons import insist_reason
from heard.record.home import Home
from heard.record.ledger.doors import record
from heard.record.papers.keeping import kept
from heard.record.papers.models import Paper, Sheet
from heard.record.people.models import User
from heard.record.people.rights import insist
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal

OPEN_SECONDS = 15 * 60
"""How long a page stays open as given, once somebody said why."""
_SALT = "a page of a document as given"


def open_page(paper: Paper, number: int, *, person: User) -> Sheet:
    """One page, to be shown with names masked. Raises `NotAllowed`, and `Refusal` where there is no such page."""
    insist(person, Verb.SEE_ROWS)
    sheet = paper.sheets.filter(number=number).first()
    if sheet is None or paper.state == Paper.State.WITHDRAWN:
        raise Refusal(f"There is no {paper.unit} {number} to read here.", next_step="Open the document itself.")
    record("document_page_seen", f"document:{paper.pk}", by=person.reference, page=number)
    return sheet


def open_as_given(sheet: Sheet, *, person: User, because: str) -> str:
    """Open a page as it was given, and give the pass by which this person may see it for a quarter of an hour.

    Raises `NotAllowed`, and `Refusal` where the reason is missing or names somebody.
    """
    insist(person, Verb.OPEN_WORDS)
    reason = insist_reason(because)
    record("document_words_opened", f"document:{sheet.paper_id}", by=person.reference, because=reason,
           page=sheet.number)  # fmt: skip
    return signing.dumps([person.pk, sheet.pk], salt=_SALT)


def may_see_as_given(sheet: Sheet, allowed: str, *, person: User) -> bool:
    """Whether a pass is this person's, for this page, and not too old."""
    if not allowed or not person.may(Verb.OPEN_WORDS):
        return False
    try:
        return bool(signing.loads(allowed, salt=_SALT, max_age=OPEN_SECONDS) == [person.pk, sheet.pk])
    except signing.BadSignature:
        return False


def has_picture(paper: Paper) -> bool:
    """Whether its pages can be drawn: a PDF whose file is still here."""
    return paper.format == "pdf" and paper.file_gone_at is None and paper.state == Paper.State.READ


def picture_of(sheet: Sheet) -> bytes:
    """The page as a PNG picture, as given: whoever calls this has seen to the right to it.

    Raises `Refusal` where it cannot be drawn.
    """
    if not has_picture(sheet.paper):
        raise Refusal("There is no picture of this page.", next_step="Read its words.")
    return draw_apart(kept(Home.current(), sheet.paper.sha256), sheet.number)
