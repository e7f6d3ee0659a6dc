"""What removing a person's information takes out of deep dives."""

from collections.abc import Sequence

from heard.record.commissioning.models import EvidenceItem

GONE = "A person's words, removed since at their request"


def forget_passages(passages: Sequence[str]) -> int:
    """Empty the words of these passages wherever a deep dive quotes them; returns how many went.

    For the removal of a person's information: the line stays, so that findings keep what they rest on, and says that
    the words were removed.
    """
    gone = EvidenceItem.objects.filter(passage__in=list(passages)).exclude(words="")
    return gone.update(words="", sentence=GONE)
