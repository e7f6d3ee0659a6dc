"""What a delivery should be told beside its rows: organisations that are unknown, or missing this time."""

from heard.record.intake.models import Delivery
from heard.record.intake.staged import Staged
from heard.record.places.models import Organisation
from heard.sources.connector import Notice
from heard.vocabulary.periods import Period


def notices_on_places(source: str, staged: Staged) -> list[Notice]:
    """Notices about organisations: not in the register, or in the last delivery of this source and not in this one."""
    notices = []
    if any(not place.from_register for place in staged.places.values()) and (unknown := _not_in_register(staged)):
        notices.append(
            Notice(
                "not_in_ods",
                f"Not in the register of organisations (ODS) as loaded here: {_few(sorted(unknown))}. They are kept, "
                "marked, and matched by themselves when a later register names them.",
                len(unknown),
            )
        )
    if missing := _missing_this_time(source, staged):
        notices.append(
            Notice(
                "missing_organisations",
                f"In the last delivery of this source, and missing from this one: {_few(sorted(missing))}.",
                len(missing),
            )
        )
    return notices


def _not_in_register(staged: Staged) -> set[str]:
    if not Organisation.objects.filter(in_register=True).exists():
        return set()
    named = staged.organisations
    return named - set(Organisation.objects.filter(code__in=named, in_register=True).values_list("code", flat=True))


def _missing_this_time(source: str, staged: Staged) -> set[str]:
    if not staged.periods:
        return set()
    starts = min(Period.parse(period).first for period in staged.periods)
    earlier = [
        delivery
        for delivery in Delivery.objects.filter(source=source, state=Delivery.State.LANDED)
        if delivery.periods and max(Period.parse(p).last for p in delivery.periods) < starts
    ]
    if not earlier:
        return set()
    newest = max(max(delivery.periods) for delivery in earlier)
    last_time = {code for d in earlier if max(d.periods) == newest for code in d.organisations}
    return last_time - staged.organisations


def _few(codes: list[str], shown: int = 6) -> str:
    rest = len(codes) - shown
    return ", ".join(codes[:shown]) + (f" and {rest} more" if rest > 0 else "")
