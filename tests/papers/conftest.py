"""Documents written for these tests: every word in them is invented."""

from collections.abc import Callable
from pathlib import Path

import pytest

REPORT = """
#set document(title: "Waiting for a GP")
#set page(header: [Local voices: waiting for a GP], numbering: "1")
= What people told us
In May we spoke with 42 people at three practices. Twelve of 42 patients said that they waited more than a week.

“I rang forty times before anyone answered, and then the phone went dead.”

- One carer said the receptionist was rude.

We will hold an event in June.

#table(columns: 3, [Practice], [People], [Waited over a week], [Harbour], [20], [7], [Mill Lane], [22], [5])

After the table stands more.
#pagebreak()
#columns(2)[
  = Left side
  First words of the left. #lorem(40)

  The left ends here.
  #colbreak()
  = Right side
  First words of the right. #lorem(40)
]
"""


@pytest.fixture(scope="session")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes a PDF of Typst's markup."""
    import typst

    folder = tmp_path_factory.mktemp("pdf")

    def make(markup: str) -> Path:
        source = folder / f"{len(list(folder.iterdir()))}.typ"
        source.write_text(markup, encoding="utf-8")
        typst.compile(source, output=source.with_suffix(".pdf"))
        return source.with_suffix(".pdf")

    return make


@pytest.fixture(scope="session")
def report(pdf: Callable[[str], Path]) -> Path:
    """A report of two pages, with a table on the first and two columns on the second."""
    return pdf(REPORT)


@pytest.fixture(scope="session")
def scanned(pdf: Callable[[str], Path], report: Path) -> Path:
    """A page that is only a picture of a page, as a scanner makes it."""
    from heard.papers.pictures import draw

    draw(report, 1, report.parent / "scan.png", dots_an_inch=60)
    return pdf('#set page(margin: 0pt)\n#image("scan.png", width: 100%)')
