"""The way of a programme drawn and told for the documents, from the tables of states, gates and methods."""

from heard.codesign.gates import GATES, at_move
from heard.codesign.method import WAYS
from heard.codesign.states import PROGRAMME, Programme


def diagram() -> str:
    """The states of a programme as a Mermaid flowchart; each way on carries its gates, each way back is dotted."""
    lines = ["flowchart TD", *(f'    {state.value}["{_first(PROGRAMME.words[state])}"]' for state in Programme)]
    for state in Programme:
        for to in PROGRAMME.on.get(state, ()):
            gates = ", ".join(gate.key for gate in at_move(state, to))
            lines.append(f"    {state.value} -->{f'|{gates}|' if gates else ''} {to.value}")
        lines += [f"    {state.value} -.-> {to.value}" for to in PROGRAMME.back.get(state, ())]
    return "\n".join(lines)


def _first(words: str) -> str:
    return words[0].upper() + words[1:]


def page() -> str:
    """The page of a programme: the drawing, its gates, and the ways of asking."""
    gates = [f"| {gate.key} | {gate.title} | {gate.asks} |" for gate in GATES]
    ways = [
        f"| {way.name} | {way.use} | {'<br>'.join(one.words.replace('{X}', '…') for one in way.asks)} |"
        for way in WAYS.values()
    ]
    return "\n".join(
        [
            "# The way of a programme",
            "",
            "A programme is one piece of work in which people write a definition and a strategy together. This page is "
            "drawn from the tables in `heard.codesign`, which its pages and doors read too.",
            "",
            "```mermaid",
            diagram(),
            "```",
            "",
            "A dotted way goes back, or ends it. It passes no gate, and needs a reason that is kept.",
            "",
            "## Gates",
            "| gate | | what must be true |",
            "|---|---|---|",
            *gates,
            "",
            "Where no provider is part of it, the page of the programme says so before anything else.",
            "",
            "## Ways of asking",
            "| way | when | what people read |",
            "|---|---|---|",
            *ways,
            "",
        ]
    )
