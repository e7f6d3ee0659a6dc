"""From the services one person tells of to the links between them: a transfer is a fact, not a word in a text."""

from collections.abc import Iterator
from itertools import pairwise

from heard.evidence.rows import Link, Response, Stop
from heard.vocabulary.feedback import Along, Join

WHERE = ("organisation", "site", "service", "setting")
"""What places a service."""


def links_of(response: Response) -> Iterator[Link]:
    """The links of a response, in the order the person went: each move, then each service used beside.

    The service the feedback counts for stands between those before and those after it. A response of one service has
    none; so has a stop that names no service.
    """
    named = [stop for stop in response.stops if stop.organisation or stop.service]
    here = Stop("", *(getattr(response, name) for name in WHERE))
    before, after, beside = ([stop for stop in named if stop.along == along] for along in Along)
    joined = [(Join.TRANSFER, *pair) for pair in pairwise([*before, here, *after])]
    joined += [(Join.BESIDE, here, stop) for stop in beside]
    for nth, (how, first, second) in enumerate(joined, start=1):
        ends = {f"from_{name}": getattr(first, name) for name in WHERE}
        ends |= {f"to_{name}": getattr(second, name) for name in WHERE}
        yield Link(
            kind=response.kind, organisation=response.organisation, period=response.period, nth=nth, how=how,
            counts_as=response.counts_as, **ends,
        )  # fmt: skip
