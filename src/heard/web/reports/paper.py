"""The first page of a report as plain paragraphs, so that a meeting's papers hold it and not only a link to it."""

from heard.reports.values import Ask, Block, Claim, NotKnown, Paragraph, Points, Report, Section, plain


def paper_of(report: Report) -> str:
    """The report's first page: what it is, then each of its parts with its sentences, then what it rests on."""
    opening = f"{report.title}, {report.place}, {report.period}."
    parts = [_part(one) for one in report.sections[0].blocks if isinstance(one, Section)]
    return "\n\n".join([opening, *parts, f"Data version {report.data_version[:12]}."])


def _part(section: Section) -> str:
    said = " ".join(sentence for block in section.blocks for sentence in _sentences(block))
    return f"{section.title}. {said}"


def _sentences(block: Block) -> list[str]:
    match block:
        case Ask(sentence) | NotKnown(sentence) | Claim(sentence) | Paragraph(sentence):
            return [plain(sentence)]
        case Points(texts):
            return [plain(text) for text in texts]
    return []
