"""Whose file it is: what an agreed sender sends may speak of its own organisation only."""

from collections.abc import Iterable

from heard.record.places.models import Organisation
from heard.vocabulary.refusal import Refusal

NAMED = 3
"""Other organisations a refusal names; the rest are counted."""


def insist_only(organisation: str, spoken_of: Iterable[str]) -> None:
    """Raise `Refusal` where a file speaks of organisations other than the one it was agreed for; "" agrees to all.

    An organisation that has been joined with another may still be spoken of by the one it became.
    """
    if not organisation:
        return
    ours = {organisation, *Organisation.objects.filter(successor=organisation).values_list("code", flat=True)}
    others = sorted(set(spoken_of) - ours)
    if not others:
        return
    named = ", ".join(others[:NAMED]) + (f" and {len(others) - NAMED:,} more" if len(others) > NAMED else "")
    raise Refusal(
        f"The file speaks of {named}, and its sender was agreed for {organisation} only. Nothing was loaded.",
        next_step=f"Send what is about {organisation} only, or ask the people who run Heard to change the agreement.",
    )
