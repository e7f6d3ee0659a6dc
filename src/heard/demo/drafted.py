"""The words of the invented place's strategy, what people said of its draft, and what was made of it: all made up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drafted:
    """A clause: the theme it comes from, its section, its first words, and other words with the reason for them."""

    theme: str
    section: str
    words: str
    later: str = ""
    because: str = ""


CLAUSES: tuple[Drafted, ...] = (
    Drafted("next", "achieved_by", "Everyone who leaves a service knows what happens next, when, and whom to ask.",
            "Before anyone leaves a service, the next step stands on paper: what happens, when, and whom to ask.",
            "People asked how we would know. A written step can be counted."),
    Drafted("ring", "achieved_by", "Everyone with a long illness has one person to ring.",
            "Everyone with a long illness has one person to ring, and a line that answers when that person is away.",
            "Several people said that one person goes on leave."),
    Drafted("reach", "achieved_by", "Phones are answered, and clinics are where people can get to."),
    Drafted("carers", "achieved_by", "Carers are asked, told and looked after."),
    Drafted("words", "achieved_by", "Letters and talks are in words people understand, in their own language."),
    Drafted("home", "achieved_by", "Nobody goes home without somebody who knows they are coming."),
    Drafted("listen", "role", "Whoever meets a patient listens first and writes afterwards."),
    Drafted("kind", "consequence", "People tell us that they were treated as somebody, and not as something."),
    Drafted("fair", "commitment", "We go to the people who do not come to us, and pay them for their time.",
            "We go to the people who do not come to us, also those without a phone or an address, "
            "and pay them for their time.",
            "It was said that people without a phone or an address were not in it."),
    Drafted("staff", "enables", "Staff are rested, and can say without fear what is wrong."),
)  # fmt: skip
SENTENCE = "Good care is care in which I know what happens next, am listened to, and matter as a person."
PARAGRAPH = (
    "Good care begins before I come and goes on when I am home. I know what happens next and whom to ask. Those I meet "
    "listen, use words I understand, and talk with each other and with whoever looks after me. It is as good for my "
    "neighbour as for me."
)
PLAIN = "Good care means: you are listened to. You know what happens next. You can ask somebody. You are treated well."
SAID: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("next", "issue", "How will you know whether it happens?", "part", "It can now be counted: the step is on paper.",
     "How will it be known?"),
    ("next", "claim", "This is what I wanted to hear.", "not", "We keep it.", "Good as it is."),
    ("ring", "concern", "My nurse has six weeks of leave.", "part", "A line answers when that person is away.",
     "One person may be away."),
    ("ring", "edit", "A good line would be enough for me.", "not", "Most people wanted a name. The note of those who "
     "do not is kept beside it.", "A line instead of a person."),
    ("reach", "concern", "The phones were promised before.", "not", "The words stay; the board now follows a number.",
     "Promised before."),
    ("reach", "issue", "What can be done where no bus goes?", "out", "It goes to the council, with whom we meet in "
     "spring.", "Places without a bus."),
    ("carers", "claim", "At last carers are in it.", "not", "We keep it.", "Good as it is."),
    ("words", "edit", "Say “interpreter” and not only “language”.", "not", "The plan names interpreters; the clause "
     "covers more than that.", "Name interpreters."),
    ("fair", "concern", "People without an address are not in it.", "accepted", "They are named now.",
     "People without an address are missing."),
    ("fair", "concern", "Paying people is not right.", "not", "Others could not come without it. The note is kept.",
     "Against paying people."),
    ("staff", "issue", "Who will see that staff are rested?", "out", "It goes to the review with each provider.",
     "Who sees to it?"),
    ("home", "claim", "The call on the second day helped my father.", "not", "We keep it.", "Good as it is."),
)  # fmt: skip
"""Comments on the first draft: the clause's theme, kind, words, what became of them, why, and their gist."""
AGAIN: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("next", "claim", "Better now that it is on paper.", "not", "We keep it.", "Good as it is."),
    ("ring", "concern", "I would still rather have a line.", "not", "The note is kept beside the clause.",
     "A line instead of a person."),
    ("kind", "claim", "This one made me smile.", "not", "We keep it.", "Good as it is."),
    ("listen", "issue", "How can we listen in ten minutes?", "out", "It goes to the practices' own plan.",
     "Time to listen."),
)  # fmt: skip
"""Comments on the second draft."""
LOOKED: dict[str, tuple[str, str, str]] = {
    "together": ("mostly", "People made every theme. The wording of clauses was still done by three of us.",
                 "Write in the room, not afterwards."),
    "evidence": ("partly", "We had what people live and national guidance. We looked at local numbers late.",
                 "Bring the numbers to the second workshop."),
    "assets": ("mostly", "The food club and the language café led their events. We did not ask the library.",
               "Ask at the start what each group can bring."),
    "iterative": ("mostly", "The draft changed, and people heard back. The first answer took sixteen days.",
                  "Tell people within a week."),
}  # fmt: skip
"""What was made of each principle: how well it was kept, why, and what would be done differently."""
PLEDGED: dict[str, tuple[str, str, str]] = {
    "next": ("A written next step at every discharge", "Discharge teams", "Poor comments about leaving hospital"),
    "ring": ("A named person for everyone with a care plan", "Community teams", "Care plans with a name on them"),
    "reach": ("Phones answered within five minutes", "Practice managers", "Poor comments about getting care"),
    "carers": ("A carers' card in every ward and practice", "Carers' lead", "Cards given out, and what carers say"),
    "words": ("Letters tested by people who read them", "Letters group", "Letters rewritten of those in use"),
    "home": ("A call on the second day at home", "Discharge teams", "Calls made of those due"),
}
"""What makes each clause real: what is done, who answers for it, and what shows it."""
LIVED: dict[str, tuple[str, str]] = {
    "next": ("theme", "information"), "reach": ("theme", "access"), "carers": ("theme", "family"),
    "kind": ("theme", "respect"), "home": ("indicator", "readmissions"), "staff": ("indicator", "staff_recommend_care"),
}  # fmt: skip
"""What would show that a clause is lived."""
GUIDANCE = {
    "next": "NHS Patient Experience Framework (NQB, 2011): information, communication and education",
    "ring": "NHS Patient Experience Framework (NQB, 2011): coordination and integration of care",
    "reach": "NHS Patient Experience Framework (NQB, 2011): access to care",
    "carers": "NHS Patient Experience Framework (NQB, 2011): involvement of family and friends",
    "words": "NHS Patient Experience Framework (NQB, 2011): information, communication and education",
    "home": "NHS Patient Experience Framework (NQB, 2011): transition and continuity",
    "listen": "NHS Patient Experience Framework (NQB, 2011): respect for patient-centred values",
    "kind": "NHS Patient Experience Framework (NQB, 2011): emotional support",
    "fair": "Equality Act 2010, section 149",
    "staff": "NHS Staff Survey: staff who would be happy with the care here for somebody close to them",
}
"""What national guidance stands beside each clause."""
