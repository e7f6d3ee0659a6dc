"""A report whose words look like markup, formulas and control signs of every format."""

from heard.charts import bars
from heard.disclosure import Figure, release
from heard.reports.charted import monthly_chart
from heard.reports.values import (
    Ask,
    Claim,
    Cover,
    FigureTable,
    NotKnown,
    Number,
    Paragraph,
    Points,
    Report,
    Section,
)
from tests.reports.invented import QUARTER

SCRIPT = '<script>alert(1)</script> & "quoted"'
TYPST = '#import "x" *bold* _it_ $x^2$ @ref \\ `code` #panic() ] [ } {'
FORMULAS = ('=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)")
CONTROL = "bell\x07 and\x00 null \ud800 half"
EVERY = (SCRIPT, TYPST, *FORMULAS, "[click](javascript:alert(1))", "{{ 7*7 }} {% raw %}")
WHERE = "fft_percent_positive organisation=ZZ1 period=2026-03"


def hostile() -> Report:
    """The sections every writer needs, filled with `EVERY`."""
    figure = release([Figure(indicator="fft_percent_positive", organisation="ZZ1", period="2026-03", numerator=30.0,
                             denominator=60.0, value=0.5, n=60.0)])[0]  # fmt: skip
    chart = monthly_chart(bars([figure], name=SCRIPT, labels=[TYPST]), [figure])
    told = tuple(Points(EVERY) for _ in range(1))
    page = Section("page", SCRIPT, (
        Section("asks", TYPST, (Ask(SCRIPT), Ask(TYPST))),
        Section("unknown", FORMULAS[0], (NotKnown(CONTROL),)),
        Section("confidence", "Sure", (Paragraph("We are sure."), *told)),
    ))  # fmt: skip
    table = FigureTable(SCRIPT, (TYPST, "=1+1"), tuple((words, Number(words, WHERE)) for words in EVERY), TYPST)
    heard = Section("heard-from", "Heard", (Section("not-heard", "Not", (NotKnown(TYPST),)), table))
    change = Section("change-1", SCRIPT, (Claim(TYPST, (Number("the rows", WHERE),), SCRIPT), chart))
    changed = Section("changed", "Changed", (Paragraph(CONTROL), change))
    empty = tuple(Section(key, key.title(), (Paragraph(TYPST),)) for key in ("themes", "settings"))
    cover = Cover(((SCRIPT, TYPST), ("Prepared by", SCRIPT)), (("Data", TYPST), ("Coding frames", "none")))
    return Report("quarterly", SCRIPT, QUARTER, "", TYPST, "d" * 64, cover, (page, heard, *empty, changed))
