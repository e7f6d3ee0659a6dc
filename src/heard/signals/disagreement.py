"""Where people praise a place in which safety or outcomes get worse."""

from typing import TYPE_CHECKING

from heard.disclosure import ReleasedFigure
from heard.indicators import definition, figures
from heard.signals.judging import by_month
from heard.signals.signal import Signal
from heard.statistics.profiles import HEARD

if TYPE_CHECKING:
    from heard.evidence.snapshot import Snapshot

PRAISE = ("fft_percent_positive", "fft_percent_recommended")
HIGH = 0.85
"""From this share of good answers on, a place looks as if nothing were wrong."""


def praised_beside(snapshot: "Snapshot", harm: Signal, month: str) -> ReleasedFigure | None:
    """The newest Friends and Family answer of the place where harm rises; None where it is low, falls, or is not known.

    It is the service's own where enough months of it may be shown, else the site's. Of several settings of a place the
    one with the most answers speaks; it must itself be steady or rise.
    """
    for service in dict.fromkeys((harm.service, "")):
        for indicator in PRAISE:
            praised = _praised(snapshot, indicator, harm, service, month)
            if praised is not None:
                return praised
    return None


def _praised(snapshot: "Snapshot", indicator: str, harm: Signal, service: str, month: str) -> ReleasedFigure | None:
    told = definition(indicator)
    found = figures(snapshot, indicator, organisation=harm.organisation, site=harm.site, service=service)
    lines: dict[str, list[ReleasedFigure]] = {}
    for figure in found:
        if len(figure.period) == 7 and figure.period <= month and figure.site == harm.site:
            lines.setdefault(figure.setting, []).append(figure)
    best: ReleasedFigure | None = None
    for line in lines.values():
        known = [figure for figure in line if figure.value is not None]
        if len(known) < HEARD.conclude_from or known[-1].period != month:
            continue
        usual = sum(figure.value or 0.0 for figure in known) / len(known)
        said = by_month(line[-36:], told, month)
        steady = usual >= HIGH and (said is None or said.way > 0)
        if steady and (best is None or (known[-1].n or 0) > (best.n or 0)):
            best = known[-1]
    return best
