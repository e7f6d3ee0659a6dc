"""What removing a person's information takes out of causes for concern and of what people heard."""

from collections.abc import Sequence

from heard.record.cases.models import CauseForConcern, Word
from heard.record.intake.models import Verbatim

GONE = "Removed since, at the person's request."


def forget_passages(passages: Sequence[str]) -> int:
    """Empty the words of these passages where a cause for concern pinned them, and the notes they came from.

    Called while the vault still holds the passages: a note that was logged here is known by its own words. The matter
    and its evidence stay, and say that the words were removed. Returns how many went.
    """
    comments = CauseForConcern.objects.filter(origin=CauseForConcern.Origin.COMMENT, origin_key__in=list(passages))
    said = Verbatim.objects.filter(passage__in=list(passages)).values_list("text", flat=True)
    notes = Word.objects.filter(words__in=[text.strip() for text in said]).exclude(sent_on=None)
    keys = [str(key) for key in notes.values_list("pk", flat=True)]
    raised = CauseForConcern.objects.filter(origin=CauseForConcern.Origin.WORD, origin_key__in=keys)
    return sum(one.update(words=GONE) for one in (comments, raised, notes))
