"""What every test may use: the real files beside the project, where they are present."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import pytest_django
from hypothesis import settings

# How long one example takes says how busy the machine is, and nothing of the code.
settings.register_profile("heard", deadline=None)
settings.load_profile("heard")

# Settings read the home folder when they are imported, so the tests' own stands before anything else.
os.environ["HEARD_HOME"] = tempfile.mkdtemp(prefix="heard-test-home-")

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session", autouse=True)
def guarded_tables_emptied_between_tests() -> Iterator[None]:
    """Let the tests' own flush empty the ledger and people's notes, which the database refuses to anybody else.

    Django's own rights for each model are not written anew after it: nothing reads them, and it took long.
    """
    from django.core.management.commands import flush
    from django.db import connection

    from heard.record.codesign import guard as statements
    from heard.record.ledger import guard as ledger

    usual, told = flush.sql_flush, flush.emit_post_migrate_signal

    def around(*args: object, **kwargs: object) -> list[str]:
        lifted, put_back = (
            [sql for guard in (ledger, statements) for sql in getattr(guard, which)[connection.vendor]]
            for which in ("LIFTED", "SET")
        )
        return [*lifted, *usual(*args, **kwargs), *put_back]

    flush.sql_flush, flush.emit_post_migrate_signal = around, lambda *_: None
    yield
    flush.sql_flush, flush.emit_post_migrate_signal = usual, told


@pytest.fixture(autouse=True)
def boards_read_anew() -> None:
    """A test that is rolled back uses the same numbers and beats again; no board may remember the one before."""
    if boards := sys.modules.get("heard.record.codesign.boards"):
        boards.forget()


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """A function from a path below `shared/` to the real file, skipping the test where it is absent."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"the real file {name} is not beside the project")
        return path

    return find


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Make the tables of the tests' database at once, as a new home does."""
    from django.db import connections

    connections["default"].settings_dict["TEST"]["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    """Set the guards that migrations set."""
    from heard.record.setup import as_if_migrated

    with django_db_blocker.unblock():
        as_if_migrated()


@pytest.fixture
def governed(db) -> SimpleNamespace:
    """A commissioner `icb` with two providers, and a person for each part of the route, by the name of the part.

    `boss`, `analyst`, `manager`, `provider` (of XD1), `stranger` (a member without a seat), `commissioner`, `lay`
    (a lay member of the Collaborative), and `collaborative_chair`, `committee_chair`, `review_chair` (of XD1's
    review), `contract_chair`.
    """
    from heard.record.bodies.doors import set_up, take_seat
    from heard.record.bodies.models import Body
    from heard.record.people.models import User

    def person(role: str, name: str, **more: str) -> User:
        made = User(username=f"{name.lower().replace(' ', '.')}@example.org", full_name=name, role=role, **more)
        made.set_unusable_password()
        made.save()
        return made

    since = date(2025, 1, 1)
    boss = person("administrator", "Ada Minns")
    icb = set_up(by=boss, key="icb", name="Saltmarsh ICB", from_template="icb-2026", since=since,
                 providers=("XD1", "XD2"))  # fmt: skip
    people = SimpleNamespace(
        boss=boss,
        icb=icb,
        analyst=person("analyst", "Tariq Lin"),
        manager=person("quality_manager", "Quinn Mallow"),
        commissioner=person("commissioner", "Cass Orme"),
        provider=person("provider", "Prue Vane", organisation="XD1"),
        lay=person("lay_member", "Bess Okon"),
        stranger=person("member", "Stan Gerrard"),
    )
    for body in Body.objects.on(since).filter(commissioner=icb).exclude(chair=""):
        if body.organisation in ("", "XD1"):
            chair = person("member", f"Chair {body.key}")
            take_seat(body, chair, by=boss, part="chair", since=since)
            setattr(people, body.chair, chair)
    collaborative = Body.objects.get(commissioner=icb, chair="collaborative_chair")
    take_seat(collaborative, people.lay, by=boss, part="lay member", group="patient", since=since)
    return people


@pytest.fixture
def cause(governed):
    """A cause for concern about XD1 that the analyst raised."""
    from heard.record.cases.doors import About, From, raise_cause
    from heard.record.cases.models import CauseForConcern

    return raise_cause(
        by=governed.analyst,
        title="Discharge information is getting worse at Northgate",
        because="Seven months below usual.",
        about=About("XD1", site="XD101", service="Discharge lounge"),
        source=From(CauseForConcern.Origin.SIGNAL, "s1", [{"sentence": "38 of 212 comments", "n": 212}], "e1"),
        commissioner=governed.icb,
        on=date(2026, 7, 1),
    )


@pytest.fixture
def workshop(governed) -> SimpleNamespace:
    """A programme of co-design with two groups, one event and one values clarification that people write in.

    `programme`, `event`, `activity`, `patients`, `providers` (groups), `facilitator` and `scribe` (people), and
    everybody of `governed` as `people`.
    """
    from heard.codesign.method import Method, asked
    from heard.record.codesign.models import Activity, ConsentText, Event
    from heard.record.codesign.programmes import add_group, start
    from heard.record.people.models import User

    def person(role: str, name: str) -> User:
        made = User(username=f"{name.lower().replace(' ', '.')}@example.org", full_name=name, role=role)
        made.set_unusable_password()
        made.save()
        return made

    facilitator, scribe = person("facilitator", "Fenna Pask"), person("scribe", "Sol Arden")
    about = "asking people about their care"
    programme = start(
        by=facilitator, commissioner=governed.icb, title="What matters in our care", about=about, on=date(2026, 1, 12)
    )
    patients = add_group(programme, by=facilitator, name="People who use services", kind="patient_carer")
    providers = add_group(programme, by=facilitator, name="Ward staff of Northgate", kind="provider")
    consent = ConsentText.objects.create(programme=programme, version=1, words="You may stop.", since=programme.since)
    event = Event.objects.create(
        programme=programme, reference=f"{programme.reference}-E1", kind=Event.Kind.INITIAL, title="First workshop",
        on=date(2026, 2, 3), place="Saltmarsh library", access="Step-free, with a hearing loop.",
        payment="Travel and care are paid.", consent=consent, invitation="Please come.", made_by=facilitator,
    )  # fmt: skip
    asks = [{"stem": one.stem.value, "words": one.words, "help": one.help} for one in asked(Method.VALUES, about)]
    activity = Activity.objects.create(
        programme=programme, event=event, method=Method.VALUES, title="What we believe", asks=asks, code="HEATH24",
        stage=Activity.Stage.WRITING, made_by=facilitator,
    )  # fmt: skip
    return SimpleNamespace(
        programme=programme, event=event, activity=activity, patients=patients, providers=providers,
        facilitator=facilitator, scribe=scribe, people=governed,
    )  # fmt: skip
