"""What the GP Patient Survey's questions are about, in short, and what the answers put together say."""

# Question -> what it is about, and what its summary says of the people. Empty where it has no summary of its own.
ABOUT: dict[str, tuple[str, str]] = {
    "q3": ("getting through by phone", "easy"),
    "q4": ("reception staff", "helpful"),
    "q121": ("services used online", ""),
    "q73": ("the practice's website", "easy to use"),
    "q74": ("when appointments are known to be", ""),
    "q25": ("times of appointments", "satisfied"),
    "q8": ("a preferred GP", "has one"),
    "q9": ("seeing the preferred GP", "always or a lot of the time"),
    "q75": ("last tried to get an appointment", "in the past 6 months"),
    "q100": ("what people did first", ""),
    "q11": ("when the appointment was wanted", ""),
    "q122": ("how people tried to book", ""),
    "q115": ("asked for the reason", "yes"),
    "q116": ("who asked for the reason", ""),
    "q103": ("a choice of appointment", "at least one choice"),
    "q104": ("the appointment offered", "satisfied"),
    "q105": ("why no appointment was taken", ""),
    "q106": ("what people did without an appointment", ""),
    "q123": ("kind of appointment got", ""),
    "q14": ("how long until the appointment", ""),
    "q18": ("making an appointment as a whole", "good"),
    "q83": ("last appointment", "in the past 6 months"),
    "q124": ("kind of the last appointment", ""),
    "q108": ("told a time for the appointment", "yes"),
    "q117": ("appointment at the time given", ""),
    "q84": ("whom the last appointment was with", ""),
    "q86a": ("given enough time", "good"),
    "q86b": ("listened to", "good"),
    "q86e": ("treated with care and concern", "good"),
    "q87": ("mental health needs understood", "yes"),
    "q88": ("involved in decisions", "yes"),
    "q89": ("confidence and trust", "yes"),
    "q90": ("needs met", "yes"),
    "q28": ("the practice as a whole", "good"),
    "q111": ("avoided making an appointment", "yes"),
    "q91": ("health in the last year", ""),
    "q30_recoded": ("a long-term condition", "yes"),
    "q31": ("which long-term conditions", ""),
    "q118": ("long COVID", ""),
    "q93": ("conditions limit daily life", "yes"),
    "q94": ("confident in managing conditions", "confident"),
    "q32": ("support with conditions from local services", "enough"),
    "q96": ("talked about what matters", "yes"),
    "q97": ("agreed a plan", "yes"),
    "q98": ("the plan", "helpful"),
    "q66": ("used another service when closed", ""),
    "q109": ("what happened when closed", ""),
    "q68": ("how quickly care came when closed", "about right"),
    "q70": ("care when the practice was closed", "good"),
    "q42": ("last tried for an NHS dentist", ""),
    "q43": ("dental practice known before", ""),
    "q119": ("got a dental appointment", ""),
    "q45": ("NHS dental services as a whole", ""),
    "q120": ("why no dentist was tried", ""),
    "q56": ("looks after somebody", "yes"),
}
# Questions of who answered, never of how they found care.
PEOPLE = {
    "q112": "gender", "q113": "gender same as at birth", "q49": "ethnic group", "q49band": "ethnic group, in bands",
    "q48": "age", "q48_merged": "age", "q50": "working status", "q53": "parent", "q54": "deaf and uses sign language",
    "q55": "smoking", "q57": "sexual orientation", "q58": "religion",
}  # fmt: skip
OVERALL = ("q28", "12")
"""The question and the answers that say people found their practice good as a whole."""


def group_of(question: str, parts: tuple[str, ...], *, summary: bool = False) -> str:
    """How a share of some answers is called: `q3 getting through by phone: easy`, or with the answers' numbers."""
    title, together = ABOUT.get(question, (PEOPLE.get(question, ""), ""))
    if summary and together:
        said = together
    elif len(parts) > 2:
        said = f"answers {', '.join(parts)} together"
    else:
        said = f"answer {' or '.join(parts)}"
    return " ".join(filter(None, (question, title))) + f": {said}"
