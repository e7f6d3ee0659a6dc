"""A story of the home in plain words: what kind it is, and one sentence that says it."""

from collections.abc import Mapping, Sequence

from heard.charts import words
from heard.disclosure import ReleasedFigure
from heard.indicators import definition
from heard.indicators.reach_words import people_of
from heard.signals import Item, Kind, Signal
from heard.web.changes.wording import WHO, amount, headline, place_of, rule, theme_of

LOOKS = {
    Kind.WORSE: ("Getting worse", "worse"),
    Kind.BETTER: ("Getting better", "better"),
    Kind.RECOVERED: ("Worse, then better", "recovered"),
    Kind.CHANGED: ("Changed", "neutral"),
    Kind.DISAGREEMENT: ("Signs disagree", "apart"),
    Kind.PATHWAY: ("Between providers", "between"),
    Kind.REACH: ("Not reached", "unheard"),
}
"""Each kind in words, and the look that says the same."""

RISEN = {1: "have risen", -1: "have fallen"}
RECOVERED = {
    "fft_percent_positive": "{who} found care at {place} worse for a while, and find it better again",
    "fft_percent_recommended": "{who} recommended {place} less for a while, and do so more again",
    "complaints_new": "Complaints about {place} rose, and are fewer again",
}
OTHERWISE = "{name} at {place} got worse, and is better again"


def title(item: Item, names: Mapping[str, str]) -> str:
    """The story in one sentence, without its numbers."""
    if item.lead is None:
        return f"We have hardly reached {words.listed([people_of(c.dimension, c.group) for c in item.communities])}"
    said = _SAID.get(item.kind, _plainly)(item, item.lead, names)
    return f"{said}{_written(item)}"


def _plainly(item: Item, lead: Signal, names: Mapping[str, str]) -> str:
    return headline(lead, place_of(lead, names))


def _recovered(item: Item, lead: Signal, names: Mapping[str, str]) -> str:
    who = WHO.get(lead.setting, "people")
    return RECOVERED.get(lead.indicator, OTHERWISE).format(
        who=who[:1].upper() + who[1:], place=place_of(lead, names), name=definition(lead.indicator).name
    )


def _apart(item: Item, lead: Signal, names: Mapping[str, str]) -> str:
    what = definition(lead.indicator).short
    return f"People speak well of {place_of(lead, names)}, but {what[:1].lower()}{what[1:]} {RISEN[lead.way]}"


def _between(item: Item, lead: Signal, names: Mapping[str, str]) -> str:
    through = words.listed([names.get(code, code) for code in item.providers])
    way = lead.pathway[:1].lower() + lead.pathway[1:]
    return f"Care is getting worse on the way “{way}”, between {through}"


_SAID = {Kind.RECOVERED: _recovered, Kind.DISAGREEMENT: _apart, Kind.PATHWAY: _between}


def _written(item: Item) -> str:
    """What people write about it, as the end of the sentence."""
    theme = item.theme
    if theme is None or theme is item.lead:
        return ""
    if theme.indicator == "theme_share":
        return f", and {'more' if theme.way > 0 else 'fewer'} comments are about {theme_of(theme.category)}"
    return f", and people speak {'better' if theme.way > 0 else 'worse'} of {theme_of(theme.category)}"


def told(item: Item, names: Mapping[str, str], figure: ReleasedFigure | None) -> str:
    """From what to what, with how many people stand behind it; of communities, how many answers came from them."""
    lead = item.lead
    if lead is None:
        return " ".join(one.sentence for one in item.communities)
    said = amount(lead, figure)
    if item.kind is Kind.PATHWAY:
        said = f"{said} So say people on this way at {names.get(lead.organisation, lead.organisation)}."
    return said


def beside(item: Item) -> str:
    """What does not fit, and what follows: for a disagreement."""
    figure = item.beside
    if figure is None or figure.value is None:
        return ""
    told = definition(figure.indicator)
    said = f"{words.value(figure.value, figure.unit, figure.n)} {told.says}"
    when, n = words.period(figure.period), words.people(figure.n or 0, told.one, told.many)
    return f"The Friends and Family Test says otherwise: {said} in {when} ({n}). Do not rely on FFT alone here."


def names_needed(items: Sequence[Item]) -> set[str]:
    """The codes whose names the sentences need."""
    codes = {code for item in items for code in item.providers}
    return codes | {code for item in items if item.lead for code in (item.lead.organisation, item.lead.site)}


def sentence(item: Item, names: Mapping[str, str], figure: ReleasedFigure | None) -> str:
    """The whole story as it is remembered."""
    said = [f"{title(item, names)}.", told(item, names, figure), beside(item)]
    return " ".join(filter(None, [*said, rule(item.lead) if item.lead else ""]))
