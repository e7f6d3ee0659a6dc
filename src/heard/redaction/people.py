"""Finds people's names by adding up points: what the word is, how it is written, and the words around it.

A word is masked at `ENOUGH` points; its points are also its confidence, in hundredths. The tables were set on
invented sentences and on the count of false flags, never fitted to anyone's words.
"""

from heard.redaction import cues
from heard.redaction.lexicon import Known
from heard.redaction.spans import Sheet, Span
from heard.redaction.words import Word, is_slip, words_of

ENOUGH = 60
SURE = 99
SHORT_NAME = 3

# The sorts of word, in the order of the columns below.
GIVEN, RARELY, GIVEN_WORD, SURNAME, SURNAME_WORD, WORD, UNKNOWN = range(7)

#                         given rarely given- sur-  sur-   word  un-
#                               word   word   name  word         known
BASE = {
    "capital":           (75,   70,    42,    62,   14,    -20,  60),
    "opening":           (72,   66,    16,    50,   0,     -40,  40),
    "lower":             (62,   62,    0,     24,   0,     -99,  22),
}  # fmt: skip
CAPITAL_CUES = {
    "title":             (20,   20,    60,    45,   65,    85,   60),
    "role":              (10,   10,    40,    30,   48,    15,   40),
    "someone":           (5,    5,     20,    10,   0,     0,    10),
    "naming":            (10,   10,    45,    30,   50,    30,   50),
    "thanking":          (10,   10,    35,    25,   30,    0,    30),
    "kin":               (10,   10,    40,    30,   20,    0,    40),
    "beside":            (0,    0,     16,    15,   8,     0,    22),
    "after a name":      (20,   20,    45,    45,   55,    10,   50),
    "listed with names": (10,   10,    35,    25,   25,    0,    35),
    "name after":        (10,   10,    45,    20,   25,    0,    36),
    "pair after":        (5,    5,     40,    15,   15,    0,    30),
    "doing after":       (0,    0,     20,    20,   12,    0,    26),
    "place before":      (-8,   -8,    -15,   -25,  -20,   0,    -30),
    "saintly before":    (-60,  -60,   -60,   -60,  -60,   0,    -60),
    "institution after": (-60,  -60,   -60,   -60,  -60,   0,    -60),
}  # fmt: skip
LOWER_CUES = {
    "title":             (20,   30,    60,    60,   62,    0,    62),
    "role":              (20,   30,    50,    46,   0,     0,    45),
    "someone":           (5,    5,     0,     10,   0,     0,    5),
    "naming":            (20,   30,    62,    52,   20,    0,    62),
    "thanking":          (20,   30,    60,    46,   0,     0,    40),
    "kin":               (20,   30,    50,    46,   0,     0,    40),
    "beside":            (20,   16,    10,    25,   0,     0,    20),
    "after a name":      (20,   30,    45,    55,   0,     0,    50),
    "listed with names": (20,   30,    50,    46,   0,     0,    40),
    "name after":        (20,   20,    40,    25,   0,     0,    38),
    "pair after":        (20,   20,    30,    20,   0,     0,    30),
    "doing after":       (20,   16,    12,    26,   0,     0,    20),
    "place before":      (-8,   -8,    -15,   -25,  -20,   0,    -30),
    "saintly before":    (-60,  -60,   -60,   -60,  -60,   0,    -60),
    "institution after": (-60,  -60,   -60,   -60,  -60,   0,    -60),
}  # fmt: skip
# What is taken off: a short name in lower case, one that is now and then a word, a month, a likely slip of the pen.
SHORT, SOMETIMES, MONTH, SLIP = 20, 30, 30, 24

BEFORE = (
    ("title", cues.TITLES),
    ("role", cues.ROLES),
    ("someone", cues.SOMEONE),
    ("naming", cues.NAMING),
    ("thanking", cues.THANKING),
    ("kin", cues.KIN),
    ("beside", cues.BESIDE),
    ("saintly before", cues.SAINTLY),
    ("place before", cues.PLACE_BEFORE),
)


def _sort(known: int) -> int:
    ordinary = known & (Known.WORD | Known.PLACE)
    if known & Known.RARELY_WORD and not known & Known.PLACE:
        return RARELY
    if known & Known.GIVEN:
        return GIVEN_WORD if ordinary else GIVEN
    if known & Known.SURNAME:
        return SURNAME_WORD if ordinary else SURNAME
    return WORD if ordinary else UNKNOWN


SORTS = tuple(_sort(known) for known in range(32))
AND = frozenset({"and", "n", "with"})
NAMES = frozenset({GIVEN, RARELY, SURNAME})


def find(sheet: Sheet) -> None:
    """Claim every name of a person on the sheet."""
    words = words_of(sheet.text)
    claimed = (
        [not sheet.free(word.start, word.end) for word in words] if sheet.taken is not None else [False] * len(words)
    )
    points = [0] * len(words)
    for at, word in enumerate(words):
        if claimed[at]:
            points[at] = SURE if sheet.text[word.start - 1 : word.end + 1] == "[person]" else 0
        elif SORTS[word.known] != WORD or (word.capital and not word.opens):
            points[at] = _points(words, points, at)
    _claim(sheet, words, points, claimed)


def _points(words: list[Word], points: list[int], at: int) -> int:
    """How strongly one word is someone's name, given the verdicts on the words before it."""
    word = words[at]
    sort = SORTS[word.known]
    before = words[at - 1] if at and not word.opens else None
    titled = before is not None and before.lower in cues.TITLES and word.close
    straight_after = before is not None and word.start == before.end + 1  # "Dr Strange", but not "saw the dr. However"
    if len(word.lower) == 1:
        return ENOUGH if titled and word.capital else 0
    if (
        (sort == WORD and not (titled and word.capital and straight_after))
        or word.lower in cues.TITLES
        or word.lower in cues.NOBODY
    ):
        return 0
    if word.lower in cues.SAINTLY and not titled:
        return 0
    if not word.capital and word.lower in cues.NEVER_LOWER:
        return 0
    found = _cues(words, points, at, before)
    if word.capital:
        total = BASE["opening" if word.opens else "capital"][sort] + sum(CAPITAL_CUES[cue][sort] for cue in found)
    else:
        total = BASE["lower"][sort] + sum(LOWER_CUES[cue][sort] for cue in found) - _doubt(word)
        if sort == SURNAME_WORD and "after a name" in found and word.lower in cues.TRADES:
            total = ENOUGH
    if word.lower in cues.MONTHS:
        total -= MONTH
    if sort == UNKNOWN and total >= ENOUGH and not titled and is_slip(word.lower):
        total -= SLIP
    return total


def _doubt(word: Word) -> int:
    return SHORT * (len(word.lower) <= SHORT_NAME) + SOMETIMES * (word.lower in cues.SOMETIMES)


def _cues(words: list[Word], points: list[int], at: int, before: Word | None) -> list[str]:
    """Which of the cues stand around a word."""
    word = words[at]
    found: list[str] = []
    if before is not None and (word.close or word.listed):
        found += _cues_before(words, points, at, before)
    after = words[at + 1] if at + 1 < len(words) and not words[at + 1].opens else None
    if after is not None:
        if after.close and "title" not in found and _heads_an_institution(words, at + 1):
            found.append("institution after")
        elif after.close and after.lower in cues.DOING:
            found.append("doing after")
        elif after.close and SORTS[after.known] in NAMES and after.capital == word.capital:
            found.append("name after")
        if (after.listed or after.lower in AND) and _paired(words, at):
            found.append("pair after")
    if word.lower in cues.CHARITY_STAFF:
        found.append("institution after")
    return found


def _heads_an_institution(words: list[Word], at: int) -> bool:
    """Whether a word is "Hospital", or is "Cook" in "James Cook Hospital"."""
    if words[at].lower in cues.INSTITUTION:
        return True
    further = words[at + 1] if words[at].capital and at + 1 < len(words) else None
    return further is not None and further.close and further.lower in cues.INSTITUTION


def _paired(words: list[Word], at: int) -> bool:
    """Whether a name of the same writing follows after "and" or a comma."""
    other = at + 1 if words[at + 1].listed else at + 2
    return (
        other < len(words)
        and not words[other].opens
        and words[other].capital == words[at].capital
        and SORTS[words[other].known] in (GIVEN, RARELY, GIVEN_WORD)
    )


def _cues_before(words: list[Word], points: list[int], at: int, before: Word) -> list[str]:
    word = words[at]
    if points[at - 1] >= ENOUGH:
        return ["after a name" if word.close else "listed with names"]
    if before.lower in AND and at > 1 and points[at - 2] >= ENOUGH:
        return ["listed with names"]
    lower = before.lower
    if len(lower) == 1 and at > 1 and words[at - 2].lower in cues.TITLES:
        return ["title"]
    if lower in cues.THANKING_LINKS and _thanked(words, at - 1):
        return ["thanking"]
    return [cue for cue, table in BEFORE if lower in table][:1]


def _thanked(words: list[Word], at: int) -> bool:
    """Whether the words up to here say thank you, as in "thank you so much to"."""
    for back in range(at, max(-1, at - 6), -1):
        if words[back].lower in cues.THANKING:
            return True
        if words[back].lower not in cues.THANKING_LINKS:
            return False
    return False


def _claim(sheet: Sheet, words: list[Word], points: list[int], claimed: list[bool]) -> None:
    """Claim runs of name words that stand close together as one name each."""
    at = 0
    while at < len(words):
        if claimed[at] or points[at] < ENOUGH:
            at += 1
            continue
        last = at
        while last + 1 < len(words) and not claimed[last + 1] and points[last + 1] >= ENOUGH and words[last + 1].close:
            last += 1
        if _institution_after(words, at, last):
            at = last + 1
            continue
        confidence = min(SURE, max(points[at : last + 1])) / 100
        sheet.claim(Span("person", words[at].start, words[last].end, confidence))
        at = last + 1


def _institution_after(words: list[Word], first: int, last: int) -> bool:
    """Whether a run of names is what a hospital or a road is called, and no one's title stands before it."""
    if last + 1 >= len(words) or not words[last + 1].close or words[last + 1].lower not in cues.INSTITUTION:
        return False
    return last > first and (first == 0 or words[first - 1].lower not in cues.TITLES)
