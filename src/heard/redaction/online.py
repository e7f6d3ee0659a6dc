"""Personal data of the internet: e-mail addresses, links that lead to a person, and the names people go by there."""

import re
from collections.abc import Callable

from heard.redaction.lexicon import Known, lexicon

# Pages of public bodies say where someone read something, not who they are, unless a person is named in the link.
PUBLIC_HOST = re.compile(
    r"(?:https?://)?(?:[\w-]{1,40}\.){0,4}(?:nhs\.uk|gov\.uk|org\.uk|cqc\.org\.uk|bbc\.co\.uk)(?:[/:?#]|$)", re.I
)
ORGANISATION = re.compile(r"nhs|trust|hospital|ambulance|council|health|ccg|icb|surgery|news", re.I)
PIECE = re.compile(r"[a-z]+")


def leads_to_a_person(link: str) -> bool:
    """Whether a link is anything but a public body's page with no one's name in it."""
    if not PUBLIC_HOST.match(link) or "@" in link or "~" in link:
        return True
    known = lexicon()
    path = link.lower().split("//")[-1].partition("/")[2]
    return any(known.get(piece, 0) & ~Known.PLACE in (Known.GIVEN, Known.SURNAME, 3) for piece in PIECE.findall(path))


def is_a_persons_handle(handle: str) -> bool:
    """Whether a name after @ is neither an ordinary word ("@home") nor an organisation's account."""
    return not ORGANISATION.search(handle) and not lexicon().get(handle.lower(), 0) & Known.WORD


def is_a_username(name: str) -> bool:
    """Whether a word said to be a user name cannot be an ordinary word of the sentence."""
    return is_a_persons_handle(name) and (not name.isalpha() or not lexicon().get(name.lower(), 0) & Known.PLACE)


Row = tuple[str, re.Pattern[str], float, Callable[[str], bool] | None, tuple[str, ...]]

SHAPES: tuple[Row, ...] = (
    (
        "email",
        re.compile(r"(?<![\w.%+-])[\w.%+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"),
        0.98,
        None,
        ("@",),
    ),
    (
        "email",
        re.compile(
            r"(?<![\w.%+-])[\w.%+-]{2,64}\s?[(\[]?\bat\b[)\]]?\s?(?:gmail|googlemail|hotmail|outlook|yahoo|live|icloud|btinternet"
            r"|aol|msn|sky|talktalk|nhs)\s?(?:\.|\bdot\b)\s?(?:com|co|net|uk)\b(?:\s?(?:\.|\bdot\b)\s?uk\b)?",
            re.I,
        ),
        0.7,
        None,
        (" dot ", ".com", ".co.uk", ".org", ".net"),
    ),
    (
        "web address",
        re.compile(r"\b(?:https?://|www\.)[^\s<>\")\]\[]{2,300}(?<![.,;:!?])", re.I),
        0.8,
        leads_to_a_person,
        ("http", "www."),
    ),
    (
        "web address",
        re.compile(
            r"\b(?:facebook|fb|twitter|instagram|linkedin|tiktok|snapchat|youtube|x)\.com/[^\s<>\")\]\[]{1,200}(?<![.,;:!?])",
            re.I,
        ),
        0.8,
        None,
        (".com/",),
    ),
    (
        "username",
        re.compile(r"(?<![\w.@/])@[a-z_][\w]{2,29}", re.I),
        0.85,
        lambda handle: is_a_persons_handle(handle[1:]),
        ("@",),
    ),
    (
        "username",
        re.compile(
            r"\b(?:user\s?name|user\s?id|handle|twitter|insta|instagram|facebook|snapchat|tiktok|discord|whatsapp|linkedin)"
            r"(?:\s{0,2}(?:name|account|handle|id|is|as|[:=-])){1,3}\s{0,2}@?([a-z][\w.-]{2,29})\b",
            re.I,
        ),
        0.75,
        is_a_username,
        ("user", "handle", "twitter", "insta", "facebook", "snapchat", "tiktok", "discord", "whatsapp", "linkedin"),
    ),
)
