"""What returns ask of the people who look after them."""

from collections.abc import Iterable

from django.db.models import Count

from heard.record.arriving.models import Mail
from heard.record.asks.ask import Ask, Asker
from heard.record.hooks.models import Telling
from heard.record.intake.expected import LATE
from heard.record.intake.models import Delivery, RejectedRow
from heard.record.intake.reminding import asked_on
from heard.record.people.roles import Verb
from heard.vocabulary.periods import Period


def rows_to_mend(asker: Asker) -> Iterable[Ask]:
    """The deliveries in use of which rows wait to be mended, most rows first."""
    if not asker.person.may(Verb.MEND):
        return
    waiting = RejectedRow.objects.filter(mended=False, delivery__state__in=(Delivery.State.LANDED, "rejected"))
    rows = waiting.values("delivery__key", "delivery__file_name").annotate(rows=Count("id")).order_by("-rows")
    for row in rows:
        number = f"{row['rows']:,} {'row' if row['rows'] == 1 else 'rows'}"
        yield Ask(
            f"Mend {number} that could not be taken", "delivery", {"key": row["delivery__key"]},
            beside=row["delivery__file_name"],
        )  # fmt: skip


def returns_to_send(asker: Asker) -> Iterable[Ask]:
    """The agreed returns due or late: asked of who is their contact; of late ones, the people who load are told too."""
    loads = asker.person.may(Verb.UPLOAD)
    for one in asked_on(asker.day):
        mine = one.contact.pk in asker.acting
        if not mine and not (loads and one.line.state == LATE):
            continue
        what = f"{one.line.name} for {Period.parse(one.line.next_period)}"
        yield Ask(
            f"Send {what}" if mine else f"Ask for {what}",
            "source" if loads else "mine", {"key": one.line.key} if loads else {},
            due=one.line.next_due, of=asker.other(one.contact.pk) if mine else None,
        )  # fmt: skip


def strangers_mails(asker: Asker) -> Iterable[Ask]:
    """E-mails in the mailbox for files that came from somebody with whom nothing is agreed."""
    if not asker.person.may(Verb.MANAGE_PEOPLE):
        return
    if number := Mail.objects.filter(state=Mail.State.STRANGER).count():
        mails = f"{number:,} {'e-mail' if number == 1 else 'e-mails'}"
        yield Ask(f"Look at {mails} from people with whom nothing is agreed", "connections_arrivals")


def tellings_given_up(asker: Asker) -> Iterable[Ask]:
    """Other systems that could not be told of something, however often it was tried."""
    if not asker.person.may(Verb.MANAGE_PEOPLE):
        return
    given_up = Telling.objects.filter(state=Telling.State.GIVEN_UP, seen_at=None)
    for row in given_up.values("hook", "hook__name").annotate(number=Count("id")).order_by("hook"):
        times = f"{row['number']:,} {'time' if row['number'] == 1 else 'times'}"
        yield Ask(
            f"Another system could not be told of something ({times})", "connections_hook", {"pk": row["hook"]},
            beside=row["hook__name"],
        )  # fmt: skip
