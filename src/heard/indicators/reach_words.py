"""What is said of a group in comparison with the people who live here; never a word that blames people."""

from heard.charts import words
from heard.disclosure import ReleasedFigure, Why

FIFTHS = {
    "1": "the most deprived fifth of areas",
    "2": "the second most deprived fifth of areas",
    "3": "the middle fifth of areas",
    "4": "the second least deprived fifth of areas",
    "5": "the least deprived fifth of areas",
}
NAMED: dict[str, str] = {
    "age_band": "an age",
    "sex": "a sex",
    "gender": "a gender",
    "ethnicity": "an ethnic group",
    "orientation": "a sexual orientation",
    "religion": "a religion or belief",
    "disability": "whether they are disabled",
    "deprivation": "a home area",
}
_THAT = {"age_band": "are that age", "deprivation": "live in such areas", "disability": "are, too"}
_ETHNIC = {
    "mixed": "people of mixed ethnic groups",
    "other ethnic groups": "people of other ethnic groups",
    "any other ethnic group": "people of any other ethnic group",
    "other mixed": "people of other mixed ethnic groups",
    "other Asian": "people of other Asian groups",
    "other Black": "people of other Black groups",
    "other White": "people of other White groups",
    "White and Asian": "people of mixed White and Asian groups",
    "White and Black African": "people of mixed White and Black African groups",
    "White and Black Caribbean": "people of mixed White and Black Caribbean groups",
}


def people_of(dimension: str, group: str) -> str:
    """The people of a group in words: "people aged 16 to 24", "Bangladeshi people", "disabled people"."""
    if dimension == "age_band":
        return f"people {group}" if group.startswith("under ") else f"people aged {group}"
    if dimension == "ethnicity":
        return _ETHNIC.get(group, f"{group} people")
    if dimension == "deprivation":
        return f"people who live in {FIFTHS.get(group, group)}"
    if dimension == "disability" and group.casefold() in ("yes", "no"):
        return "disabled people" if group.casefold() == "yes" else "people who are not disabled"
    return f"people recorded as {group.lower() if dimension in ('sex', 'gender') else group}"


def sentence(dimension: str, group: str, *, said: str, of: str, share: float) -> str:
    """The sentence of a group that has hardly been reached; `said` and `of` are numbers in words."""
    that = _THAT.get(dimension, "are of that group")
    here = f"{words.about_one_in(share)} people who live here {that}"
    return f"Of {of} responses, {said} came from {people_of(dimension, group)}; {here}. We have not reached them."


def how_many(figure: ReleasedFigure, at_least: float, *, few: str) -> str:
    """A number in words: "9", "none"; where it is hidden, "fewer than 5", or "at least" those shown elsewhere."""
    if figure.n is not None:
        return words.count(figure.n) if figure.n else "none"
    if figure.why == Why.FEW_ANSWERED or not at_least:
        return few if figure.why == Why.FEW_ANSWERED else "a number too small to show"
    return f"at least {words.count(at_least)}"
