"""Where the words of an act of feedback are: here while it waits, in the vault once the evidence holds it."""

from heard.record.feedback.models import Submission
from heard.record.home import Home
from heard.record.intake.identity import Naming
from heard.record.intake.models import Verbatim
from heard.sources.connector import Identity
from heard.sources.heard_feedback import MOST_WORDS


def words_of(given: Submission) -> tuple[tuple[str, str], ...]:
    """The question and the answer of each piece, as given; none once taken back. Whoever asks records the look."""
    if given.taken_back_at:
        return ()
    return tuple((one["asked"], one["text"]) for one in given.words) or _in_the_vault(given)


def _in_the_vault(given: Submission) -> tuple[tuple[str, str], ...]:
    if given.batch is None:
        return ()
    naming = Naming(given.batch.connector, Identity.BY_KEY, Home.current().secret_key())
    name = naming.keyed(given.organisation, given.reference)
    passages = [naming.passage(name, place) for place in range(MOST_WORDS)]
    held = dict(Verbatim.objects.filter(passage__in=passages).values_list("passage", "text"))
    return tuple(("", held[one]) for one in passages if one in held)
