"""What Care Opinion's own words mean here: who tells a story, about whom, and which code is a place's."""

import html
import re

from heard.vocabulary.feedback import Prompt, Speaker, Subject

OWNER = "Care Opinion (CC BY-NC-SA 4.0: name them, share alike, not for gain)"
CANNOT_SAY = (
    "How many people feel the same: people choose to write. Criticality is the moderators' grade, not the author's. "
    "Quoting a story outside the service needs Care Opinion's licence (CC BY-NC-SA 4.0)."
)
GRADED = (
    "Criticality is a grade that Care Opinion's moderators give. It is not the author's rating, and is not kept as one."
)
UNGRADED = "These stories have a criticality that is no grade."
FIRST_HAND, PASSED_ON = "first-hand", "passed on"
# Words of an author's role -> who speaks, about whom; the first that occurs in the role decides.
ROLES: tuple[tuple[str, Speaker, Subject], ...] = (
    ("staff posting for", Speaker.PROXY, Subject.PERSON_CARED_FOR),
    ("on behalf", Speaker.PROXY, Subject.PERSON_CARED_FOR),
    ("volunteer", Speaker.PROXY, Subject.PERSON_CARED_FOR),
    ("advocate", Speaker.PROXY, Subject.PERSON_CARED_FOR),
    ("patient", Speaker.PATIENT, Subject.SELF),
    ("service user", Speaker.SERVICE_USER, Subject.SELF),
    ("resident", Speaker.SERVICE_USER, Subject.SELF),
    ("carer", Speaker.CARER, Subject.PERSON_CARED_FOR),
    ("parent", Speaker.FAMILY, Subject.PERSON_CARED_FOR),
    ("guardian", Speaker.FAMILY, Subject.PERSON_CARED_FOR),
    ("relative", Speaker.FAMILY, Subject.PERSON_CARED_FOR),
    ("family", Speaker.FAMILY, Subject.PERSON_CARED_FOR),
    ("friend", Speaker.COMMUNITY, Subject.PERSON_CARED_FOR),
    ("healthcare professional", Speaker.CLINICIAN, Subject.UNKNOWN),
    ("staff", Speaker.STAFF, Subject.UNKNOWN),
)
# Words of a tag's group -> the sort of question the tag answers, and the question.
QUESTIONS: tuple[tuple[str, Prompt, str], ...] = (
    ("good", Prompt.WHAT_GOOD, "What was good?"),
    ("improve", Prompt.COULD_IMPROVE, "What could be improved?"),
    ("feel", Prompt.HOW_IT_FELT, "How did you feel?"),
)
_UNCRITICAL = {"", "x", "xx", "na", "n/a", "-", "null", "none"}
_PRACTICE = re.compile(r"[A-Z]\d{5}")
_CODE = re.compile(r"[A-Z0-9]{3,10}")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARK = re.compile(r"(?m)^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|(?<!\w)_|_(?!\w)|`)(?=\S|$|\s|[.,;!?])")


def speaker_of(role: str) -> tuple[Speaker, Subject, str]:
    """Who speaks, about whom, and whether first-hand, by the author's role; unknown roles say nothing."""
    plain = role.casefold()
    for words, speaker, subject in ROLES:
        if words in plain:
            return speaker, subject, FIRST_HAND if subject is Subject.SELF else PASSED_ON
    return Speaker.UNKNOWN, Subject.UNKNOWN, ""


def question_of(group: str) -> tuple[Prompt, str] | None:
    """The question a tag's group answers, or None for groups that are no part of what the author said."""
    plain = group.casefold()
    return next(((prompt, asked) for word, prompt, asked in QUESTIONS if word in plain), None)


def place_of(nacs: str) -> tuple[str, str]:
    """The (organisation, site) that a NACS code stands for; two empty strings where it is no code.

    Practices and bodies of three characters stand for themselves; a site's first three are its trust's.
    """
    code = nacs.strip().upper()
    if not _CODE.fullmatch(code):
        return "", ""
    if len(code) == 3 or _PRACTICE.fullmatch(code):
        return code, ""
    return (code[:3], code) if code.startswith("R") else (code, "")


def plain_text(markdown: str) -> str:
    """The words of a story without its Markdown marks; line ends stay."""
    words = _MARK.sub("", _LINK.sub(r"\1", html.unescape(markdown).replace("\r\n", "\n")))
    words = _EMPHASIS.sub("", words)
    return re.sub(r"\n{3,}", "\n\n", words).strip()


def criticality(said: object) -> int | None:
    """The moderators' grade from -5 to 5 ("xx" and blanks are none); raises ValueError for anything else."""
    plain = str("" if said is None else said).strip().casefold()
    if plain in _UNCRITICAL:
        return None
    grade = float(plain)
    if not -5 <= grade <= 5 or not grade.is_integer():
        raise ValueError(plain)
    return int(grade)
