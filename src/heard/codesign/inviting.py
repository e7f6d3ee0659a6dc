"""A plain-English invitation, drafted from what is on record of an event; a person reads and changes it."""

from dataclasses import dataclass

from heard.codesign.access import as_invited

WHAT_HAPPENS = (
    "You write your thoughts on notes, or tell somebody who writes for you. There are no wrong answers. "
    "Then we look at the notes together."
)
NO_NAME = (
    "You need no account, and we do not ask for your name. You get a code. With it you can see later where your words "
    "went, and take them back."
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What an invitation tells: days and times in words as people read them."""

    title: str
    about: str
    when: str
    place: str = ""
    access: str = ""
    payment: str = ""
    sender: str = ""
    online: bool = False


def invitation(one: Occasion) -> str:
    """The draft: what it is, when and where, what people do there, how they get in, what is paid, what is kept."""
    where = f" at {one.place}" if one.place and not one.online else ""
    when = (
        f"“{one.title}” runs on {one.when}. You take part on a phone or a computer, when it suits you."
        if one.online
        else f"“{one.title}” is on {one.when}{where}."
    )
    need = "Is there anything you need, to take part? Tell us"
    said = (
        "Please join us",
        f"We want to hear what you think about {one.about}.",
        when,
        WHAT_HAPPENS,
        as_invited(one.access),
        f"{one.payment.strip().rstrip('.')}." if one.payment.strip() else "",
        NO_NAME,
        f"{need}: {one.sender}." if one.sender else f"{need}.",
    )
    return "\n\n".join(part for part in said if part)
