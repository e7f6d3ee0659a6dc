"""Who can sign in to the invented place: names nobody bears, one for each role."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignIn:
    """One person of the demonstration, with the role key that `heard.record` gives rights to."""

    username: str
    name: str
    job: str
    email: str
    role: str


SIGN_INS: tuple[SignIn, ...] = (
    SignIn("morwenna", "Morwenna Askerly", "Looks after Heard", "morwenna.askerly@example.org", "administrator"),
    SignIn("tariq", "Tariq Lindenhow", "Patient experience analyst", "tariq.lindenhow@example.org", "analyst"),
    SignIn("bess", "Bess Okonjo-Thwaite", "Lay member, quality committee", "bess.okonjo-thwaite@example.org", "reader"),
)
