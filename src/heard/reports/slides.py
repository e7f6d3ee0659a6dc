"""A report as slides: one message on each, in words, with the chart or the points that carry it."""

from collections.abc import Iterator
from dataclasses import dataclass

from heard.charts import Chart
from heard.reports.values import Ask, Block, ChartBlock, Claim, NotKnown, Paragraph, Points, Report, Section, plain

CHANGES, CHARTS, POINTS = 6, 3, 5
"""At most so many changes, charts of settings, and points on a slide."""

ASK = "You are asked to decide, and to say who will do it"
UNKNOWN = "The numbers do not show why things changed"
NOT_HEARD = "We have not heard everyone, and that is our gap"


@dataclass(frozen=True, slots=True)
class Slide:
    """One message: a sentence, a chart or points that carry it, and notes that say the source and n."""

    message: str
    notes: str
    chart: Chart | None = None
    points: tuple[str, ...] = ()


def slides(report: Report) -> tuple[Slide, ...]:
    """The slides of a quarterly report, first to last; the title slide is the writer's."""
    parts = {section.key: section for section in report.sections}
    page = {block.key: block for block in parts["page"].blocks if isinstance(block, Section)}
    unheard = next(b for b in parts["heard-from"].blocks if isinstance(b, Section) and b.key == "not-heard")
    made = [
        _points(ASK, [b for b in page["asks"].blocks if isinstance(b, Ask)], report),
        *_changes(parts["changed"], report),
        *_charts(parts["themes"], report, 1),
        *_charts(parts["settings"], report, CHARTS),
        _points(UNKNOWN, [b for b in page["unknown"].blocks if isinstance(b, NotKnown)], report),
        _points(NOT_HEARD, [b for b in unheard.blocks if isinstance(b, NotKnown)], report),
        _points(
            next(plain(b.text).rstrip(".") for b in page["confidence"].blocks if isinstance(b, Paragraph)),
            [b for b in page["confidence"].blocks if isinstance(b, Points)],
            report,
        ),
    ]
    return tuple(slide for slide in made if slide.chart is not None or slide.points)


def _changes(changed: Section, report: Report) -> Iterator[Slide]:
    """A slide for each change that has a chart: its sentence, its chart, and what it rests on."""
    told = [block for block in changed.blocks if isinstance(block, Section)]
    for part in told[:CHANGES]:
        claim = next((block for block in part.blocks if isinstance(block, Claim)), None)
        drawn = next((block for block in part.blocks if isinstance(block, ChartBlock)), None)
        if claim is not None and drawn is not None and drawn.chart.spec:
            why = " ".join(plain(block.text) for block in part.blocks if isinstance(block, Paragraph))
            rests = "; ".join(number.rows for number in claim.rests_on if number.rows)
            said = f"{plain(claim.support)} {why} {drawn.chart.sentence} Figure: {rests}."
            yield Slide(plain(claim.sentence).rstrip("."), _noted(said, report), drawn.chart)


def _charts(section: Section, report: Report, most: int) -> Iterator[Slide]:
    drawn = [block for block in section.blocks if isinstance(block, ChartBlock) and block.chart.spec]
    for block in drawn[:most]:
        sentence = block.chart.sentence
        yield Slide(_message(sentence, block.chart.title), _noted(sentence, report), block.chart)


def _message(sentence: str, title: str) -> str:
    """The chart's sentence without what stands in brackets, which the notes keep."""
    short, depth = "", 0
    for letter in sentence.removeprefix(f"{title}: "):
        depth += letter == "("
        if not depth:
            short += letter
        depth -= letter == ")"
    return f"{title}: {' '.join(short.split()).replace(' .', '.').replace(' ;', ';')}".rstrip(".")


def _points(message: str, blocks: list[Block], report: Report) -> Slide:
    points: list[str] = []
    for block in blocks:
        if isinstance(block, Points):
            points += [plain(text) for text in block.texts]
        elif isinstance(block, Ask | NotKnown):
            points.append(plain(block.sentence))
    more = [f"And {len(points) - POINTS} more: see the report."] if len(points) > POINTS else []
    return Slide(message, _noted("\n".join(points), report), None, (*points[:POINTS], *more))


def _noted(said: str, report: Report) -> str:
    source = f"Source: {report.title}, {report.place}, {report.period}. Data version {report.data_version[:12]}."
    return f"{' '.join(said.split(' '))}\n{source}"
