"""What happens to the notes of a theme that is set aside, and when it comes back: they wait, and none is lost."""

from datetime import datetime

from heard.codesign import states
from heard.record.codesign.models import Placing, Theme
from heard.record.codesign.theming.counting import HOLDS, loose_in
from heard.record.codesign.theming.placing import end, moved, to_state

AWAY = "the theme was set aside"
"""Why a placing ended that may begin again."""


def let_go(theme: Theme, *, by: str, at: datetime) -> None:
    """End every placing of a theme, so that its notes wait for another; suggestions for it wait no more."""
    for placing in Placing.objects.filter(HOLDS, theme=theme).select_related("statement"):
        end(placing, by=by, at=at, because=AWAY)
        to_state(placing.statement, states.Statement.CHECKED)
    Placing.objects.filter(theme=theme, ended_at=None).update(ended_at=at, ended_by=by)


def take_back(theme: Theme, *, by: str, at: datetime) -> None:
    """Put back the notes that left with a theme and still wait: whatever found another place stays there."""
    left = Placing.objects.filter(theme=theme, because=AWAY, statement__in=loose_in(theme.programme))
    for placing in left.select_related("statement").order_by("statement", "-pk"):
        newest = Placing.objects.filter(statement=placing.statement, accepted_at__isnull=False).latest("pk")
        if newest == placing:
            moved(placing.statement, theme, by=by, at=at, was=None)
