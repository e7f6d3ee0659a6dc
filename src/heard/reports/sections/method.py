"""Data quality and method: what came and in what state, what each number means, and how it was worked out."""

from collections import defaultdict

from heard.charts import words
from heard.indicators import definition, definitions
from heard.reports.confidence import machine_coded
from heard.reports.plain import FRAME
from heard.reports.scope import Scope
from heard.reports.values import Block, Cell, FigureTable, NotKnown, Number, Paragraph, Points, Section, Words
from heard.themes import ModelCard, frame_by_key, model_card

METHOD = (
    "Likely range: the true number lies inside it 95 times in 100, if those who answered are like the others. Wilson's "
    "interval for shares, Byar's for counts.",
    "Latest month: the month beside its own past on a process control chart (XmR). It is more than chance when it is "
    "outside the limits, the seventh on one side of the average, the seventh of a steady rise or fall, or when two of "
    "three are close to a limit. Nothing is concluded before 12 months.",
    "What changed: of all numbers looked at, those whose change passes a test that keeps false alarms at about 1 in 10 "
    "(Benjamini and Hochberg).",
    "Small numbers: counts of 1 to 4 people are hidden, and whatever would reveal them. Sums over organisations add "
    "only what may be shown. What a publisher has published is shown as published.",
    "Organisations are never ranked. Friends and Family answers are compared only with their own past.",
    "Every number links to the rows behind it, for people who may see them. Each look is recorded.",
)


def method(scope: Scope) -> Section:
    """Everything an analyst asks about the numbers, last because most readers do not."""
    return Section(
        "method",
        "Data quality and method",
        (
            Section("deliveries", "What came, and in what state", _deliveries(scope)),
            Section("how", "How the numbers were worked out", (Points(METHOD),)),
            Section("coding", "How comments were sorted", _coding(scope)),
            Section("definitions", "What each number means", (_definitions(),)),
        ),
    )


def _deliveries(scope: Scope) -> tuple[Block, ...]:
    returned = scope.known.returned
    if not returned:
        return (NotKnown("How the data came is not on record for this report."),)
    by_source = defaultdict(list)
    for one in returned:
        by_source[one.source_name].append(one)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            name,
            *(
                Number(f"{number:,}", page=f"sources/{files[0].source}")
                for number in (
                    len(files),
                    sum(f.rows_read for f in files),
                    sum(f.rows_accepted for f in files),
                    sum(f.rows_rejected for f in files),
                    sum(f.duplicates_dropped for f in files),
                )
            ),
        )
        for name, files in sorted(by_source.items())
    )
    head = ("Source", "Files", "Rows read", "Taken", "Rejected", "Repeated, left out")
    table = FigureTable(
        f"Files in use that touch this {scope.span}", head, rows, f"A file may hold other {scope.span}s too."
    )
    warned = sorted({(one.source_name, one.source, m) for one in returned for _, m in one.warnings if m})
    blocks: list[Block] = [table]
    if warned:
        blocks.append(
            Section("warnings", "Warnings to bear in mind", (Points(tuple(_warning(*one) for one in warned)),))
        )
    else:
        blocks.append(Paragraph("No file raised a warning."))
    if never := scope.known.never_received:
        blocks.append(NotKnown(f"Heard can also read these, but never received them: {'; '.join(never)}."))
    return tuple(blocks)


def _warning(name: str, source: str, message: str) -> Words:
    """A warning; one that counts something opens its source."""
    told = Number(message, page=f"sources/{source}") if any(c.isdigit() for c in message) else message
    return (f"{name}: ", told)


def _coding(scope: Scope) -> tuple[Block, ...]:
    frame = frame_by_key(FRAME)
    blocks: list[Block] = [Paragraph(f"Frame: {frame.name}, version {frame.version}.")]
    if not machine_coded(scope):
        blocks.append(Paragraph("Coder: people. How far coders agree with each other is not measured in this release."))
        return tuple(blocks)
    card = _card()
    if card is None:
        return (*blocks, NotKnown("Coder: a machine whose quality is not on record. Do not rely on these themes."))
    quality = card.frames[FRAME]
    blocks += [
        Paragraph(
            f"Coder: the model {card.model}, which learnt from {card.trained_on['comments']:,} comments that people "
            f"coded, of {words.people(card.trained_on['trusts'], 'trust')}. No person has checked its work on "
            "the comments of this report."
        ),
        Paragraph(
            f"How good it is: on {quality.n:,} checked comments of people it had not seen, its overall score is "
            f"{quality.micro_f1:.2f} and the plain mean over themes is {quality.macro_f1:.2f} (F1: 1 is perfect, 0 is "
            f"useless).{_elsewhere(card)}"
        ),
    ]
    return tuple(blocks)


def _elsewhere(card: ModelCard) -> str:
    """How good it is for a trust it has not learnt from, where that was measured."""
    measured = [value for key, value in card.other.items() if key.startswith(f"{FRAME}_micro_f1_on_unseen_")]
    return f" For a trust it had not learnt from, the overall score fell to {min(measured):.2f}." if measured else ""


def _card() -> ModelCard | None:
    try:
        return model_card()
    except FileNotFoundError:
        return None


def _definitions() -> FigureTable:
    rows = tuple(
        (
            told.name,
            told.numerator or "A rating in words",
            told.denominator or "–",
            told.owner,
            f"version {told.version}",
        )
        for told in (definition(key) for key in definitions())
    )
    return FigureTable("Definitions", ("Number", "Counted", "Out of", "Owner", "Version"), rows)
