"""Who can sign in to the invented place: names nobody bears, at least one for each role."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignIn:
    """One person of the demonstration, with the role key that `heard.record` gives rights to."""

    username: str
    name: str
    job: str
    email: str
    role: str
    organisation: str = ""


def _one(username: str, name: str, job: str, role: str, organisation: str = "") -> SignIn:
    return SignIn(username, name, job, f"{name.lower().replace(' ', '.')}@example.org", role, organisation)


SIGN_INS: tuple[SignIn, ...] = (
    _one("morwenna", "Morwenna Askerly", "Looks after Heard", "administrator"),
    _one("tariq", "Tariq Lindenhow", "Patient experience analyst", "analyst"),
    _one("quinn", "Quinn Mallowby", "Quality manager", "quality_manager"),
    _one("odette", "Odette Farrowgate", "Chair, working with people and communities group", "member"),
    _one("gareth", "Gareth Pellowdene", "Chair, quality committee", "member"),
    _one("ines", "Ines Draycombe", "Chair, provider quality reviews and contract meeting", "member"),
    _one("bess", "Bess Okonjo-Thwaite", "Lay member, quality committee", "lay_member"),
    _one("cass", "Cass Wrenholme", "Commissioning and redesign lead", "commissioner"),
    _one("nell", "Nell Abarrow", "GP, Oak Lane", "clinician"),
    _one("prue", "Prue Vanstowe", "Quality team, Aldermere Hospitals", "provider", "XD1"),
    _one("hal", "Hal Merrivane", "Quality team, Harbour Community Health", "provider", "XD2"),
    _one("fenna", "Fenna Paskwell", "Runs the workshops", "facilitator"),
    _one("sol", "Sol Ardenholt", "Types in what was written on paper", "scribe"),
    _one("rhys", "Rhys Tolland", "Local authority, public health", "reader"),
)
