"""Groups of people whose care is often poorer, for which a plan says how and where it gets better (R025).

Sources: the protected characteristics of section 149(7) of the Equality Act 2010; NHS England, Core20PLUS5 (2021) and
"A national framework for NHS action on inclusion health" (2023).
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VulnerableGroup:
    """One group, in plain words, and the words by which somebody who writes of it names it."""

    key: str
    name: str
    named_by: tuple[str, ...]


GROUPS: tuple[VulnerableGroup, ...] = (
    VulnerableGroup("children", "Children and young people", ("child", "young people", "under 18", "16 to 24")),
    VulnerableGroup("older", "Older people", ("older", "aged 75", "aged 65", "over 65", "over 75", "frail")),
    VulnerableGroup("dementia", "People with dementia", ("dementia",)),
    VulnerableGroup("learning", "People with a learning disability, and autistic people", ("learning disab", "autis")),
    VulnerableGroup("mental", "People with a mental illness", ("mental",)),
    VulnerableGroup("senses", "People who are deaf or cannot see well", ("deaf", "hearing", "blind", "sight", "sign")),
    VulnerableGroup("disabled", "Disabled people", ("disab", "wheelchair")),
    VulnerableGroup("carers", "Carers", ("carer", "care-giver")),
    VulnerableGroup("ethnic", "People of ethnic minorities", ("ethnic", "black", "asian", "bangladeshi", "pakistani")),
    VulnerableGroup("language", "People who speak little English", ("english", "language", "interpret")),
    VulnerableGroup("faith", "People of a religion or belief", ("religio", "faith", "belief")),
    VulnerableGroup(
        "lgbt", "Lesbian, gay, bisexual and trans people", ("lesbian", "gay", "bisexual", "trans ", "lgbt")
    ),
    VulnerableGroup("pregnant", "Pregnant women and new mothers", ("pregnan", "matern", "mother")),
    VulnerableGroup("deprived", "People who live in the most deprived areas", ("depriv", "poverty", "poor area")),
    VulnerableGroup("homeless", "People without a home", ("homeless", "rough sleep", "hostel")),
    VulnerableGroup("travellers", "Gypsy, Roma and Traveller people", ("gypsy", "roma", "traveller")),
    VulnerableGroup("migrants", "People who seek asylum, refugees and migrants", ("asylum", "refugee", "migrant")),
    VulnerableGroup("justice", "People in or after prison", ("prison", "probation")),
    VulnerableGroup("addiction", "People who depend on drugs or alcohol", ("drug", "alcohol", "addict")),
)
"""In the order of a plan. A change whose group none of these names stands in a row of its own."""


def group_of(words: str, groups: Iterable[VulnerableGroup] = GROUPS) -> VulnerableGroup | None:
    """The group somebody's words name, the first in the order of the table; None where they name none of these."""
    said = f"{words.lower()} "
    return next((one for one in groups if any(word in said for word in one.named_by)), None)
