"""What `heard doctor` looks at: each check is a function that says what it found."""

import stat
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection

from heard.evidence.lake import Lake
from heard.record.codesign import guard as statements
from heard.record.erasure.frozen import every_frozen, named
from heard.record.erasure.holding import holding
from heard.record.home import Home
from heard.record.intake.editions import current, current_snapshot
from heard.record.intake.landing import landed
from heard.record.intake.lease import writing
from heard.record.intake.leftovers import files_without_delivery, take_back
from heard.record.intake.models import Delivery, Load, Verbatim
from heard.record.intake.vault import sweep
from heard.record.intake.workroom import remove_abandoned
from heard.record.ledger.chain import first_broken_link
from heard.record.ledger.guard import guarded
from heard.record.ledger.models import Entry

GOOD, TELL, BAD = "good", "look at this", "broken"


@dataclass(frozen=True, slots=True)
class Found:
    """What one check found."""

    check: str
    state: str
    detail: str


def database() -> Found:
    """Whether the database answers, and which it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Found("database", GOOD, f"{connection.vendor} answers and is at this version's migrations")


def secret() -> Found:
    """Whether only the owner may read the key that signs sessions."""
    file = Home.current().path / "secret-key"
    open_to_others = file.exists() and bool(file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
    if open_to_others:
        return Found("secret key", BAD, f"others may read {file}: run chmod 600 on it")
    return Found("secret key", GOOD, "readable by its owner only")


def privacy() -> Found:
    """Whether others on this computer can reach what the home keeps."""
    home = Home.current()
    kept = (home.database, home.landing, home.rejects, home.staging, home.lake)
    closed = not home.path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    bare = [] if closed else [path for path in kept if path.exists() and path.stat().st_mode & stat.S_IRWXO]
    if bare:
        return Found("privacy", TELL, f"others may read {bare[0]}: run chmod 700 on {home.path}")
    return Found("privacy", GOOD, "others on this computer cannot read what the home keeps")


def ledger() -> Found:
    """Whether every entry of the ledger still follows from the one before, and the database refuses to change any.

    It tells the last entry's digest: kept on paper, it shows later that no entry was cut off at the end.
    """
    broken = first_broken_link()
    if broken is not None:
        return Found("ledger", BAD, f"the chain breaks at entry {broken.pk} ({broken.what}, {broken.at:%d %B %Y})")
    if not guarded():
        return Found("ledger", BAD, "the database would let entries be changed: its triggers are gone")
    newest = Entry.objects.order_by("-id").first()
    ends = f", and ends with {newest.digest[:12]}" if newest else ""
    return Found("ledger", GOOD, f"{Entry.objects.count():,} entries, the chain holds{ends}")


def frozen() -> Found:
    """Whether packs, agreed minutes and issued statements are as they were frozen, but for a person's words."""
    every = list(every_frozen())
    if other := [named(one) for one, how in every if not how.whole]:
        return Found("frozen", BAD, f"not as they were frozen: {', '.join(other)}")
    struck = [how for _, how in every if how.struck_on is not None]
    told = f"; words were removed from {len(struck):,} at people's request, the rest of them is as frozen"
    return Found("frozen", GOOD, f"{len(every):,} papers, minutes and statements are as frozen{told if struck else ''}")


def notes() -> Found:
    """Whether the database refuses to change what people wrote at workshops."""
    if not statements.guarded():
        return Found("notes", BAD, "the database would let people's notes be changed: its triggers are gone")
    return Found("notes", GOOD, f"{statements.kept():,} notes of workshops, none of which can be changed")


def lake() -> Found:
    """Whether the newest edition can be read and holds what its deliveries brought."""
    edition = current()
    if edition is None:
        return Found("lake", GOOD, "nothing has been loaded yet")
    counted = current_snapshot().query(
        "SELECT delivery, sum(n) AS n FROM (SELECT delivery, count(*) AS n FROM responses GROUP BY 1 "
        "UNION ALL SELECT delivery, count(*) FROM counts GROUP BY 1) GROUP BY 1"
    )
    there = {row["delivery"] for row in counted}
    expected = {d.key for d in Delivery.objects.filter(state=Delivery.State.LANDED) if d.responses + d.counts}
    if missing := expected - there:
        return Found("lake", BAD, f"deliveries without rows: {', '.join(sorted(missing))}. Run heard rebuild")
    if strange := there - expected:
        return Found("lake", BAD, f"rows of deliveries not in use: {', '.join(sorted(strange))}. Run heard rebuild")
    tables = Lake(Home.current().lake).describe()
    files = ", ".join(f"{name} {facts['files']} files" for name, facts in tables.items())
    return Found("lake", GOOD, f"edition {edition.digest[:12]}: {files}")


def landing() -> Found:
    """Whether what was received is still there to be read again."""
    home = Home.current()
    gone = [
        delivery.file_name
        for delivery in Delivery.objects.filter(state__in=(Delivery.State.LANDED, Delivery.State.SUPERSEDED))
        if not landed(home, delivery.sha256).exists()
    ]
    if gone:
        return Found(
            "landing", TELL, f"{len(gone)} received files are gone, so the lake cannot be made again: {gone[0]}"
        )
    if unneeded := files_without_delivery(home):
        return Found("landing", TELL, f"{len(unneeded)} files belong to no delivery; heard doctor --mend removes them")
    return Found("landing", GOOD, "every file in use can be read again")


def vault() -> Found:
    """Whether the vault holds words that belong to no delivery in use."""
    orphans = Verbatim.objects.exclude(delivery__in=Delivery.objects.filter(state=Delivery.State.LANDED).values("key"))
    if number := orphans.count():
        return Found(
            "vault", TELL, f"{number:,} passages belong to no delivery in use; heard doctor --mend removes them"
        )
    return Found("vault", GOOD, f"{Verbatim.objects.count():,} passages, each with its delivery")


def removals() -> Found:
    """Whether what was removed at a person's request stays removed."""
    state, detail = holding()
    return Found("removals", {"holds": GOOD, "waits": TELL, "broken": BAD}[state], detail)


def queue() -> Found:
    """Whether loads are waiting or were refused."""
    waiting = Load.objects.filter(state__in=(Load.State.WAITING, Load.State.RUNNING)).count()
    if waiting:
        return Found("queue", TELL, f"{waiting} loads are waiting or running")
    return Found("queue", GOOD, "nothing waits")


def engine() -> Found:
    """Whether DuckDB answers known questions rightly."""
    import duckdb

    with duckdb.connect(":memory:") as database:
        database.execute(
            "SELECT sum(n), count(*) FILTER (n > 1), avg(n), max(t) "
            "FROM (VALUES (1, 'a'), (2, NULL), (NULL, 'b')) AS known(n, t)"
        )
        answer = database.fetchall()
    if answer != [(3, 1, 1.5, "b")]:
        return Found("engine", BAD, f"DuckDB {duckdb.__version__} answered {answer}")
    return Found("engine", GOOD, f"DuckDB {duckdb.__version__} answers rightly")


def models() -> Found:
    """Whether redaction and the suggestion model load and do what they must on a known sentence."""
    from heard import redaction, themes

    masked = redaction.redact_many(["Ring me on 07700 900123 about the ward."])[0].text
    suggested = themes.suggest(["The nurses were kind and explained everything."])[0]
    if "900123" in masked:
        return Found("models", BAD, "redaction left a telephone number in a sentence")
    return Found("models", GOOD, f"redaction {redaction.VERSION}; suggestions {suggested.model}")


CHECKS: tuple[Callable[[], Found], ...] = (
    database, secret, privacy, ledger, frozen, lake, landing, vault, removals, queue, engine, models,
)  # fmt: skip


def mend() -> tuple[int, int]:
    """Remove what belongs to no delivery in use: words from the vault, files from landing; returns how many of each.

    Waits for a load that is under way.
    """
    home = Home.current()
    with writing(home):
        lake = Lake(home.lake)
        lake.prepare()
        take_back(lake)
        words, files = sweep(), files_without_delivery(home)
        for file in files:
            file.unlink(missing_ok=True)
    remove_abandoned(home)
    return words, len(files)


def examine() -> list[Found]:
    """Every check's finding; one that itself fails is a finding too."""
    findings = []
    for check in CHECKS:
        try:
            findings.append(check())
        except Exception as failure:
            findings.append(Found(check.__name__, BAD, f"{type(failure).__name__}: {failure}"))
    return findings
