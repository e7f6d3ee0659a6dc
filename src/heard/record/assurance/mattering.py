"""Whether what matters most to people is what is collected: a line of the statement (R106)."""

from heard.governance.assurance import Line
from heard.record.assurance.look import Look
from heard.record.codesign.mattering import importance_gap
from heard.record.codesign.models import Programme

NOBODY = Line("Nobody has agreed in a workshop yet what matters most to people here.", known=False)


def mattering(look: Look) -> Line:
    """How many of the themes people agreed are linked to something that is collected; the others are named as gaps."""
    programme = Programme.objects.filter(commissioner=look.commissioner).order_by("-id").first()
    found = importance_gap(look.snapshot, programme, organisations=look.providers) if programme else []
    if programme is None or not found:
        return NOBODY
    unseen = [one.matters.name for one in found if one.matters.comments is None and not one.matters.numbers]
    return Line(
        f"Of {len(found)} themes that people agreed matter, {len(found) - len(unseen)} are linked to something we "
        "collect.",
        n=len(found) - len(unseen), of=len(found), page="workshop_matters", about=(("reference", programme.reference),),
        gaps=tuple(f"“{name}” matters to people, and nothing we collect is linked to it" for name in unseen),
    )  # fmt: skip
