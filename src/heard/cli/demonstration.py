"""Setting up the invented place: its files written once, its people, and its loads in the queue."""

import calendar
import json
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from heard.cli.told import say
from heard.demo.arriving import came_on
from heard.demo.months import Calendar
from heard.demo.people import SIGN_INS
from heard.demo.place import write_place
from heard.demo.written import WrittenFile
from heard.record.home import Home

PASSWORD = "look around here"  # noqa: S105 printed for everyone: the place is invented


def prepare(*, months: int, scale: float, today: date) -> int:
    """Write the place's files once, make its people, and queue what has not been loaded; returns how many files wait.

    Repeating it with the same numbers queues nothing twice; other numbers write a new place beside the first only
    in an empty home, so that two places are never mixed.
    """
    home = Home.current()
    folder = home.path / "demo-files"
    written = _written(folder, months=months, scale=scale, today=today)
    _people()
    return _queue(written)


@dataclass(frozen=True, slots=True)
class Came:
    """One file of the place, and the day it came; None where nobody noted it."""

    file: WrittenFile
    on: date | None


def _written(folder: Path, *, months: int, scale: float, today: date) -> list[Came]:
    from heard.vocabulary.refusal import Refusal

    note = folder / "written.json"
    asked = {"months": months, "scale": scale}
    if note.exists():
        known = json.loads(note.read_text())
        if known["asked"] != asked:
            raise Refusal(
                f"This home holds the invented place with {known['asked']['months']} months at scale "
                f"{known['asked']['scale']:g}.",
                next_step="Name another home with --home DIR, or leave --months and --scale as they were.",
            )
        return [_from_note(folder, one) for one in known["files"]]
    say(f"Writing {months} months of files of an invented place.")
    draft = folder.with_name("demo-files.part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    newest = _last_whole_month(today)
    files = write_place(draft, months=months, scale=scale, until=newest)
    first = Calendar.up_to(newest, months).months[0].first
    listed = [
        {
            "path": str(file.path.relative_to(draft)),
            "source": file.source,
            "what": file.what,
            "period": file.period,
            "mapping": str(file.mapping.relative_to(draft)) if file.mapping else "",
            "came": came_on(file, first=first, newest=newest, today=today).isoformat(),
        }
        for file in files
    ]
    (draft / "written.json").write_text(json.dumps({"asked": asked, "files": listed}, indent=1))
    draft.rename(folder)
    return [_from_note(folder, one) for one in listed]


def _from_note(folder: Path, one: dict[str, str]) -> Came:
    mapping = folder / one["mapping"] if one["mapping"] else None
    came = date.fromisoformat(one["came"]) if "came" in one else None  # a home of an earlier release has no days
    return Came(WrittenFile(folder / one["path"], one["source"], one["what"], one["period"], mapping), came)


def _last_whole_month(today: date) -> date:
    """The last day of the month before this one, or today where today ends a month."""
    if today.day == calendar.monthrange(today.year, today.month)[1]:
        return today
    return today.replace(day=1) - timedelta(days=1)


YEAR_FROM = (24, 1.0)
"""The fewest months, and the smallest scale, at which the invented place has numbers enough for a year of history."""


def write_history() -> None:
    """Once every file is in: who decides in the invented place, and what they did in the year. Done once."""
    from heard.cli.history.asked import ask_the_public
    from heard.cli.history.writing import set_bodies_up, write_programme, write_year
    from heard.record.intake.editions import current_snapshot
    from heard.vocabulary.periods import Period

    note = json.loads((Home.current().path / "demo-files" / "written.json").read_text())
    rows = current_snapshot().query("SELECT max(period) AS newest FROM responses WHERE length(period) = 7")
    if not rows or rows[0]["newest"] is None:
        return
    newest = Period.parse(rows[0]["newest"])
    ask_the_public()
    if note["asked"]["months"] < YEAR_FROM[0] or note["asked"]["scale"] < YEAR_FROM[1]:
        set_bodies_up(newest)
        return
    if raised := write_year(newest):
        say(f"A year of history is written: {raised} causes for concern, and what became of them.")
    if notes := write_programme(newest):
        say(f"A definition and a strategy are written together, from {notes} notes of people who took part.")


def _people() -> None:
    from heard.record.people.doors import add_person
    from heard.record.people.models import User

    for one in SIGN_INS:
        if User.objects.filter(username=one.username).exists():
            continue
        # Everybody has the same password, printed above: it is made safe once, which takes most of a second.
        alike = User.objects.filter(username=SIGN_INS[0].username).first()
        made = add_person(
            by=None,
            username=one.username,
            full_name=one.name,
            role=one.role,
            password=None if alike else PASSWORD,
            organisation=one.organisation,
            email=one.email,
        )
        if alike:
            User.objects.filter(pk=made.pk).update(password=alike.password)


def _queue(written: list[Came]) -> int:
    from heard.record.intake.landing import digest_of
    from heard.record.intake.models import Delivery, Load
    from heard.record.intake.queue import ask_for_load

    home = Home.current()
    home.mappings.mkdir(exist_ok=True)
    for used in {one.file.mapping for one in written if one.file.mapping}:
        shutil.copyfile(used, home.mappings / used.name)
    known = set(Delivery.objects.values_list("sha256", flat=True))
    # A file without rows is read and makes no delivery: it is not read again either.
    seen_states = (Load.State.WAITING, Load.State.RUNNING, Load.State.DONE)
    seen = {Path(file).name for file in Load.objects.filter(state__in=seen_states).values_list("file", flat=True)}
    known |= seen
    waiting = Load.objects.filter(state__in=(Load.State.WAITING, Load.State.RUNNING)).count()
    for one in written:
        file = one.file
        digest = digest_of(file.path)
        if digest not in known:
            mapping = file.mapping.read_text(encoding="utf-8") if file.mapping else ""
            ask_for_load(
                file.path, name=file.path.name, by="the demonstration", period=file.period, mapping=mapping,
                received_on=one.on,
            )  # fmt: skip
            known.add(digest)
            waiting += 1
    return waiting


def sign_ins() -> str:
    """Who can sign in, for the terminal."""
    width = max(len(one.username) for one in SIGN_INS)
    return "\n".join(f"  {one.username:<{width}}  {one.job} ({one.role})" for one in SIGN_INS)
