"""Along a pathway: what people say at each provider they pass, beside each other and never added up."""

from heard.reports.numbers import HIDDEN_NOTE, number
from heard.reports.plain import setting_name
from heard.reports.scope import Scope
from heard.reports.values import Block, Cell, FigureTable, NotKnown, Paragraph, Section

QUESTION = "fft_percent_positive"
COMPLAINTS = "complaints_new"


def pathways(scope: Scope) -> Section:
    """Each pathway that answers name, with every provider on it; a pathway seen from one end only says so."""
    title = "Along a pathway"
    found = pathways_seen(scope)
    if not found:
        return Section("pathways", title, (NotKnown("No answer of this quarter names a pathway."),))
    blocks: list[Block] = [
        Paragraph(
            "People pass from one provider to the next. Here each stands where they meet it. Differences between "
            "providers are not a ranking: who is asked, and how, differs."
        )
    ]
    blocks += [_table(scope, name, places) for name, places in found.items()]
    if ends := [name for name, places in found.items() if len({code for code, _ in places}) == 1]:
        names = "; ".join(f"“{name}”" for name in ends)
        blocks.append(NotKnown(f"Seen at one provider only: {names}. What happens before and after is not told."))
    return Section("pathways", title, tuple(blocks))


def pathways_seen(scope: Scope) -> dict[str, list[tuple[str, str]]]:
    """For each pathway the organisations and settings whose answers name it, in the order of their names."""
    seen: dict[str, set[tuple[str, str]]] = {}
    for figure in scope.figures(QUESTION, by=("pathway",)):
        if name := dict(figure.by).get("pathway", ""):
            seen.setdefault(name, set()).add((figure.organisation, figure.setting))
    return {
        name: sorted(seen[name], key=lambda place: (scope.name(place[0]), place[1]))
        for name in sorted(seen, key=str.casefold)
    }


def _table(scope: Scope, pathway: str, places: list[tuple[str, str]]) -> FigureTable:
    def of(indicator: str, before: bool = False) -> dict[tuple[str, str], Cell]:
        period = scope.period.before() if before else None
        found = scope.figures(indicator, period=period, by=("pathway",))
        return {
            (figure.organisation, figure.setting): number(figure)
            for figure in found
            if dict(figure.by).get("pathway") == pathway
        }

    now, before, complaints = of(QUESTION), of(QUESTION, before=True), of(COMPLAINTS)
    rows = tuple(
        (
            scope.name(code),
            setting_name(setting),
            now[code, setting],
            before.get((code, setting), "no data"),
            complaints.get((code, ""), "no data"),
        )
        for code, setting in places
    )
    head = ("Provider", "Setting", "Said good or very good", "The quarter before", "New complaints that name it")
    return FigureTable(f"{pathway}, {scope.period}", head, rows, HIDDEN_NOTE)
