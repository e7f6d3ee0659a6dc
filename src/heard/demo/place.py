"""Writes the invented place: every file that its organisations, publishers and regulator would send."""

from datetime import date
from pathlib import Path

from heard.demo import quirks
from heard.demo.answers import Answers, all_answers
from heard.demo.complaints import complaints_of
from heard.demo.incidents import incidents_of
from heard.demo.months import Calendar
from heard.demo.organisations import GP_GROUPS, ORGANISATIONS, TRUSTS, organisation
from heard.demo.pals import contacts_of
from heard.demo.public_stories import stories_of
from heard.demo.respondents import Respondent, respondents
from heard.demo.units import units_of
from heard.demo.writers.comments import write_comments
from heard.demo.writers.complaints_exports import write_exports
from heard.demo.writers.exports import write_incidents, write_pals, write_supplied
from heard.demo.writers.fft_workbooks import write_workbooks
from heard.demo.writers.ko41a import write_ko41a
from heard.demo.writers.notes import write_notes
from heard.demo.writers.outcomes import write_ratings, write_readmissions, write_shmi
from heard.demo.writers.people_here import write_people_here
from heard.demo.writers.performance import write_performance
from heard.demo.writers.practices import write_practices
from heard.demo.writers.public_stories import write_public_stories
from heard.demo.writers.register import write_registers
from heard.demo.writers.staff import write_never_events, write_staff
from heard.demo.writers.surveys import write_surveys
from heard.demo.written import WrittenFile
from heard.vocabulary.refusal import Refusal

FOLDERS = (
    "register", "people", "fft-published", "fft-comments", "gp", "complaints", "public", "safety", "outcomes",
    "staff", "regulator",
)  # fmt: skip
EARLY = (
    "population_groups", "fft_workbook_inpatient", "fft_workbook_outpatient", "readmissions", "incident_export",
    "complaints_xd1", "fft_oak_lane", "fft_comments_xd2", "fft_comments_xd1",
)  # fmt: skip
"""Sources that tell the stories: read first, so that the first pages are worth a look while the rest comes in."""

SUPPLIED = "XD4"
"""The trust whose answers come in a supplier's layout that Heard knows; the others fill NHS England's template."""


def write_place(folder: Path, *, months: int = 36, scale: float = 1.0, until: date) -> list[WrittenFile]:
    """Write the place below `folder` and return its files, in an order in which they can be loaded.

    `months` whole months that end on or before `until`; at `scale` 1 about 60,000 responses with 20,000 comments in
    36 months. The same arguments give the same contents. Raises `Refusal` for no months or a scale that is not above 0.
    """
    if months < 1 or scale <= 0:
        raise Refusal("The invented place needs at least one month and a scale above 0.", next_step="Give --months 36.")
    places = {name: folder / name for name in FOLDERS}
    for path in places.values():
        path.mkdir(parents=True, exist_ok=True)
    calendar = Calendar.up_to(until, months)
    answers = all_answers(calendar, scale)
    _let_few_answer(answers, calendar)
    said: set[str] = set()
    people = {known.code: _people(known.code, answers, calendar, said) for known in ORGANISATIONS}
    complaints = {known.code: complaints_of(known, calendar, scale, said) for known in TRUSTS}

    written = write_registers(places["register"])
    written += write_people_here(places["people"])
    written += write_ratings(places["regulator"], calendar)
    written += write_workbooks(places["fft-published"], calendar, answers)
    for known in TRUSTS:
        write = write_supplied if known.code == SUPPLIED else write_comments
        written += write(places["fft-comments"], known, calendar, people[known.code])
        written += write_exports(places["complaints"], known, calendar, complaints[known.code])
    for known in GP_GROUPS:
        written += write_practices(places["gp"], known, calendar, people[known.code])
    written += write_readmissions(places["outcomes"], calendar)
    acute = organisation("XD1")
    written += write_incidents(places["safety"], acute, calendar, incidents_of(acute, calendar, scale))
    written += write_pals(places["complaints"], acute, calendar, contacts_of(acute, calendar, scale, said))
    written += write_public_stories(places["public"], calendar, stories_of(calendar, scale, said))
    written += write_notes(places["public"], calendar, scale, said)
    written += write_surveys(places["public"], calendar, scale, said)
    written += write_ko41a(places["complaints"], calendar, complaints)
    written += write_shmi(places["outcomes"], calendar)
    written += write_never_events(places["safety"], calendar)
    written += write_staff(places["staff"], calendar)
    written += write_performance(places["outcomes"], calendar)
    return sorted(written, key=_turn)


def _turn(file: WrittenFile) -> int:
    """When a file is to be loaded: what says who is who, then what tells the stories, then the rest as written."""
    if file.source.startswith("ods_"):
        return 0
    return 1 + next((at for at, start in enumerate(EARLY) if file.source.startswith(start)), len(EARLY))


def _people(code: str, answers: dict[str, Answers], calendar: Calendar, said: set[str]) -> list[list[Respondent]]:
    """The respondents of an organisation, month by month, in the order they answered."""
    found = []
    for index in range(len(calendar.months)):
        month = [
            person for unit in units_of(code) for person in respondents(unit, answers[unit.key], calendar, index, said)
        ]
        found.append(sorted(month, key=lambda person: (person.on, person.minute)))
    return found


def _let_few_answer(answers: dict[str, Answers], calendar: Calendar) -> None:
    for (unit, ago), many in quirks.FEW_ANSWERED.items():
        if (index := len(calendar.months) - 1 - ago) >= 0:
            answers[unit].published[index] = (many, 0, 0, 0, 0, 0)
