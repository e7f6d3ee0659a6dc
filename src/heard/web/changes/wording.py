"""A signal in plain words: what changed and where, from what to what, and how many people stand behind it."""

from collections.abc import Mapping

from heard.charts import words
from heard.disclosure import ReleasedFigure
from heard.indicators import definition
from heard.signals import Signal
from heard.themes import frame_by_key
from heard.vocabulary.refusal import Refusal

WHO = {
    "inpatient": "inpatients",
    "outpatient": "outpatients",
    "a&e": "people who came to A&E",
    "maternity": "people in maternity care",
    "community": "people in community care",
    "mental health": "people in mental health care",
    "gp": "patients",
    "dental": "dental patients",
}
MORE = {1: "More", -1: "Fewer"}
HEADLINES = {
    "fft_percent_positive": "{more} {who} say their care is good at {place}",
    "fft_percent_recommended": "{more} {who} would recommend {place}",
    "complaints_new": "{more} complaints than usual about {place}",
    "complaints_upheld": "{more} complaints are upheld at {place}",
    "theme_share": "{more} comments are about {theme} at {place}",
    "theme_net_sentiment": "People speak {better} of {theme} at {place}",
    "incidents_harm": "{more} incidents with harm than usual at {place}",
    "readmissions": "{more} people are back in hospital within 30 days at {place}",
    "pals_contacts": "{more} concerns than usual are raised with PALS about {place}",
    "staff_recommend_care": "{more} staff would recommend the care at {place}",
}
OTHERWISE = "{name} is {higher} than usual at {place}"
"""What is said of an indicator that has no headline of its own."""

DID = {
    "fft_percent_positive": "said good or very good",
    "fft_percent_recommended": "would recommend it",
    "complaints_upheld": "were upheld",
    "theme_share": "were about this",
    "readmissions": "were back within 30 days",
}
PEOPLE = {
    "readmissions": ("person who went home", "people who went home"),
    "fft_percent_positive": ("person", "people"),
    "fft_percent_recommended": ("person", "people"),
}


def place_of(signal: Signal, names: Mapping[str, str]) -> str:
    """The place by its name: "Eye clinic, St Brannoc's Hospital"."""
    code = signal.site or signal.organisation
    return ", ".join(dict.fromkeys(part for part in (signal.service, names.get(code, code)) if part))


def theme_of(category: str) -> str:
    """A theme's plain title in quotation marks; its key where the frame does not know it."""
    if not category:
        return ""
    try:
        plain = frame_by_key("nhs").category(category).plain
    except Refusal:
        plain = category
    return f"“{plain[:1].lower()}{plain[1:]}”"


def headline(signal: Signal, place: str) -> str:
    """Who or where, and what: "Fewer inpatients say their care is good at Northgate Hospital"."""
    said = HEADLINES.get(signal.indicator, OTHERWISE)
    up = signal.way > 0
    return said.format(
        more=MORE[signal.way],
        better="better" if up else "worse",
        higher="higher" if up else "lower",
        who=WHO.get(signal.setting, "people"),
        theme=theme_of(signal.category),
        name=definition(signal.indicator).name,
        place=place,
    )


def amount(signal: Signal, figure: ReleasedFigure | None) -> str:
    """From what to what with n: "In May 2026, 38 of 212 comments were about this (18%). Usually it is 9%."

    Only a released figure's numbers are said; the sentence tells why where they are hidden.
    """
    when = words.period(signal.period)
    if figure is None or figure.value is None:
        return (figure.why if figure else "") or f"The number for {when} is not shown."
    told = definition(signal.indicator)
    one, many = PEOPLE.get(signal.indicator, (told.one, told.many))
    now, usual = signal.apart
    if told.unit == "count":
        return f"{words.people(figure.value, one, many)} in {when}. {_usually(signal, usual, 'about ')}"
    behind = words.people(figure.n or 0, one, many)
    if told.unit == "net":
        return f"In {when}, {lean(figure.value)} ({behind} about it). {_usually(signal, lean(signal.expected))}"
    did = DID.get(signal.indicator, told.says)
    if figure.numerator is not None and told.unit == "proportion":
        counted = f"{words.count(figure.numerator)} of {behind} {did} ({now})"
        return f"In {when}, {counted}. {_usually(signal, usual, 'it is ')}{_leaning(signal)}"
    return f"In {when}, {now} {did} (of {behind}). {_usually(signal, usual, 'it is ')}"


def _usually(signal: Signal, usual: str, joined: str = "") -> str:
    """What is usual: of a month, of a quarter, or what it was while it was worse."""
    if signal.kind == "recovered":
        return f"While it was worse: {usual}."
    each = f" {signal.each}" if definition(signal.indicator).unit == "count" else ""
    return f"Usually {joined}{usual}{each}."


def rule(signal: Signal) -> str:
    """The rule that fired, as a short sentence."""
    return f"{signal.rule[:1].upper()}{signal.rule[1:]}."


def line_in_words(series: tuple[ReleasedFigure, ...]) -> str:
    """What a small line shows, for those who do not see it."""
    known = [one for one in series if one.value is not None]
    if not known:
        return ""
    first, last = known[0], known[-1]
    months = words.people(len(known), "quarter" if len(first.period) > 7 else "month")
    return f"A line of {months}, from {_at(first)} to {_at(last)}."


def _at(figure: ReleasedFigure) -> str:
    assert figure.value is not None
    return f"{words.value(figure.value, figure.unit, figure.n)} in {words.period(figure.period)}"


def lean(net: float) -> str:
    """A net share in words: "59 in 100 more spoke poorly than well"."""
    if not round(net * 100):
        return "as many spoke well as poorly"
    well, poorly = ("well", "poorly") if net > 0 else ("poorly", "well")
    return f"{abs(round(net * 100))} in 100 more spoke {well} than {poorly}"


def _leaning(signal: Signal) -> str:
    """How a theme is spoken of, where its signal says so: worse for being spoken of more means poorly."""
    if signal.indicator != "theme_share" or signal.direction == "changed":
        return ""
    well = (signal.direction == "better") == (signal.way > 0)
    return f" They mostly speak {'well' if well else 'poorly'} of it."
