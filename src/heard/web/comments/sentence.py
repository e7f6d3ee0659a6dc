"""The filters of comments as one sentence, with what was chosen marked."""

from dataclasses import dataclass

from heard.web.comments.forms import CommentFilters
from heard.web.design.words import counted

WAYS = {"positive": "speaking well", "negative": "speaking poorly", "neutral": "speaking neither well nor poorly"}
ASKED = {
    "what_good": "asked what was good",
    "could_improve": "asked what could be better",
    "what_happened": "asked what happened",
    "how_it_felt": "asked how it felt",
    "expected": "asked what they had expected",
    "nonspecific": "asked about their experience",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the sentence; `chosen` where a person's choice stands in it."""

    words: str
    chosen: bool = False


def sentence(form: CommentFilters, total: int) -> tuple[Part, ...]:
    """What is shown and how many: "Comments about access at Harbour, speaking poorly, April to June 2026: 212"."""
    chosen = form.cleaned_data
    parts = [Part("Comments")]
    if chosen.get("urgent"):
        parts.append(Part(" to read today", chosen=True))
    themes = [form.words_of(name) for name in ("element", "category") if form.words_of(name)]
    for i, theme in enumerate(themes):
        parts += [Part(" and " if i else " about "), Part(theme.lower() if not theme[1:2].isupper() else theme, True)]
    places = [form.words_of(name) for name in ("service", "site", "organisation") if form.words_of(name)]
    if places:
        parts += [Part(" at "), Part(places[0], True)]
    extra = [WAYS.get(chosen.get("polarity", ""), ""), ASKED.get(chosen.get("prompt", ""), ""), form.words_of("period")]
    if expectation := chosen.get("expectation"):
        extra.append(f"who found it {expectation}")
    if way := form.words_of("way"):
        extra.append(f"telling of {way}")
    if source := form.words_of("source"):
        extra.append(f"from {source}")
    for words in filter(None, extra):
        parts += [Part(", "), Part(words, True)]
    if words := " ".join(chosen.get("words", "").split()):
        parts += [Part(", with the words "), Part(f"“{words}”", True)]
    return (*parts, Part(f": {total:,}"))


def title(total: int) -> str:
    """How many there are, for the page's title."""
    return counted(total, "comment")
