"""The card of a feedback page as it is printed: what the page asks, in the same order and with the same answers."""

from heard.feedback.bank import Question, about_you, questions
from heard.feedback.languages import english
from heard.record.codesign.kit import qr_of
from heard.record.feedback.models import FeedbackPage
from heard.record.feedback.paper_card import Card, Ticked
from heard.record.places.names import names_of

WHOSE = ("mine", "cared_for", "family")
"""The answers to whose care it is about, in the order of their numbers on the card."""
GIVE_BACK = "Put this card into the box, or give it to somebody at the desk."


def card_of(page: FeedbackPage, *, give_back: str, site: str) -> Card:
    """What stands on every card of a page; `site` is the address of the service."""
    say = english()
    asked = questions().get(page.question)
    address = f"{site.rstrip('/')}{page.path}"
    place = names_of([page.site or page.organisation]).get(page.site or page.organisation, "")
    return Card(
        place=place, title=page.name, question=_ticked(asked) if asked else Ticked("", ()),
        asks=(say["question_good"], say["question_better"]),
        about=(
            Ticked(say["whose"], tuple(say[f"whose_{one}"] for one in WHOSE)),
            *(_ticked(about_you()[key]) for key in page.about_you),
            Ticked(say["consent"], (say["answer_yes"],)),
        ),
        purpose=say["about_purpose"] if page.about_you else say["leave_out"],
        read_by=f"{say['who_reads']} {page.reader}. {say[f'reads_{page.reads}']}",
        give_back=give_back or GIVE_BACK, address=address, qr=qr_of(address),
    )  # fmt: skip


def _ticked(question: Question) -> Ticked:
    say = english()
    return Ticked(say[question.words], tuple(say.get(one.words, one.words) for one in question.answers))
