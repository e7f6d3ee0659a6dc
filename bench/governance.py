"""Many people at work on the same causes for concern: is every change kept or refused, and how long do they wait?

    python -m bench.governance [--causes 300] [--people 20] [--rounds 20] [--pause 3] [--postgresql] [--out RESULT.json]

A real server runs on a home of its own, with SQLite, or with a PostgreSQL started for this. Each person signs in, reads
the page of a cause for concern, and puts a note on record, follows it up, or moves it on, with the turn they read. Half
of their reads go to the same ten causes. Before each step a person reads or writes for `--pause` seconds on average;
with 0 they never do, as no people work: that measures how much the server can take. Afterwards every change that was
answered as kept must be there once, every one that was refused must not, and the ledger must hold.
"""

import argparse
import http.cookiejar
import json
import random
import re
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.serving import of_home, said, served

PASSWORD = "measured with care"
HOT = 10
"""Causes that half of all reads go to, so that people meet."""

PREPARE = """
import sys
from datetime import date
from heard.record.setup import ready
ready()
from heard.record.bodies.doors import set_up
from heard.record.cases.doors import About, From, raise_cause
from heard.record.cases.models import CauseForConcern
from heard.record.people.doors import add_person
causes, people, password = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
boss = add_person(by=None, username="boss", full_name="Ada Minns", role="administrator", password=password)
icb = set_up(by=boss, key="icb", name="An ICB", from_template="icb-2026", since=date(2025, 1, 1), providers=("XD1",))
who = [add_person(by=boss, username=f"person-{n}", full_name=f"Person {n}", role="analyst", password=password)
       for n in range(people)]
for n in range(causes):
    seen = From(CauseForConcern.Origin.FINDING, f"f{n}", [{"sentence": "38 of 212 comments", "n": 212}], "e1")
    raise_cause(by=who[n % people], title=f"Concern {n}", because="For measuring.", about=About("XD1"), source=seen,
                commissioner=icb)
"""
FOUND = """
import json
from heard.record.setup import ready
ready()
from heard.record.cases.models import CauseForConcern, OnRecord
from heard.record.ledger.chain import first_broken_link
from heard.record.ledger.models import Entry
turns = {one.reference: one.turn for one in CauseForConcern.objects.all()}
notes = list(OnRecord.objects.filter(kind="note").values_list("words", flat=True))
kinds = ("put_on_record", "cause_followed_up", "cause_moved")
print(json.dumps({"turns": turns, "notes": notes, "entries": Entry.objects.filter(what__in=kinds).count(),
                  "broken": str(first_broken_link() or "")}))
"""


@dataclass(slots=True)
class Work:
    """What one person did: milliseconds of reads and of changes, and the changes kept and refused."""

    reads: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Stay(urllib.request.HTTPRedirectHandler):
    """Answers that send the browser on are read as they are: 302 means the change was kept."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Do not go on."""


class Person(threading.Thread):
    """One person with a browser of their own, signed in."""

    def __init__(
        self, number: int, address: str, references: list[str], rounds: int, go: threading.Barrier, pause: float
    ) -> None:
        super().__init__(name=f"person-{number}")
        self.chance, self.work, self.go = random.Random(number), Work(), go
        self.address, self.references, self.rounds, self.pause = address, references, rounds, pause
        self.jar = http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), Stay())

    def run(self) -> None:
        try:
            self.ask("/sign-in")
            self.ask("/sign-in", {"username": self.name, "password": PASSWORD})
            self.ask(f"/causes/{self.references[0]}")  # the first answer after a start is not what people wait for
        finally:
            self.go.wait(timeout=300)
        for number in range(self.rounds):
            self.rest()
            self.once(number)

    def rest(self) -> None:
        """Read or write for a while, as people do; some are quicker than others."""
        if self.pause:
            time.sleep(self.chance.uniform(0.5, 1.5) * self.pause)

    def ask(self, page: str, form: dict[str, str] | None = None) -> tuple[int, str, float]:
        """The status, the page and the milliseconds; a form is sent with its token."""
        token = next((one.value for one in self.jar if one.name == "heard_form"), "")
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **form}).encode() if form else None
        began = time.perf_counter()
        try:
            with self.browser.open(self.address + page, data) as answer:
                status, text = answer.status, answer.read().decode()
        except urllib.error.HTTPError as other:
            status, text = other.code, other.read().decode()
        return status, text, (time.perf_counter() - began) * 1000

    def once(self, number: int) -> None:
        """Read one cause for concern, then change it with the turn that was read."""
        some = self.references[:HOT] if self.chance.random() < 0.5 else self.references
        reference = self.chance.choice(some)
        status, page, took = self.ask(f"/causes/{reference}")
        turn = re.search(r'name="turn"[^>]*value="(\d+)"', page)
        if status != 200 or turn is None:
            self.work.faults.append(f"read {reference}: {status}")
            return
        self.work.reads.append(took)
        self.rest()
        words = f"{self.name}, round {number}, {reference}"
        way, form = self.way(reference, words, page)
        status, _, took = self.ask(way, form | {"turn": turn.group(1)})
        self.work.changes.append(took)
        if status == 302:
            self.work.kept.append(reference)
            self.work.notes += [words] if way.endswith("/record") else []
        elif status < 500:
            self.work.refused.append(words)
        else:
            self.work.faults.append(f"{way}: {status}")

    def way(self, reference: str, words: str, page: str) -> tuple[str, dict[str, str]]:
        """What to do with it: move it on where that is offered and chance says so, follow it up, or note something."""
        here, chance = f"/causes/{reference}", self.chance.random()
        if chance < 0.2 and f"{here}/move/collaborative" in page:
            return f"{here}/move/collaborative", {"minute": "For measuring"}
        if chance < 0.4:
            return f"{here}/follow", {"level": "enhanced", "promised": words, "owner": ""}
        return f"{here}/record", {"kind": "note", "words": words}


def told(times: list[float]) -> dict[str, float]:
    """How many, the middle, and what 95 in 100 stay within, in milliseconds."""
    order = sorted(times) or [0.0]
    return {"n": len(times), "median_ms": order[len(order) // 2], "p95_ms": order[int(len(order) * 0.95)]}


def judged(work: list[Work], found: dict[str, Any]) -> list[str]:
    """What is wrong: changes lost, made twice, or made although refused; an empty list where nothing is."""
    kept = [reference for one in work for reference in one.kept]
    wrong = [fault for one in work for fault in one.faults]
    for reference, turn in found["turns"].items():
        if turn != kept.count(reference):
            wrong.append(f"{reference} has turn {turn} after {kept.count(reference)} changes that were kept")
    if sorted(found["notes"]) != sorted(note for one in work for note in one.notes):
        wrong.append("the notes on record are not the notes that were kept")
    if found["entries"] != len(kept):
        wrong.append(f"{found['entries']} entries in the ledger for {len(kept)} changes that were kept")
    return [*wrong, *([f"the ledger breaks at {found['broken']}"] if found["broken"] else [])]


def measure(
    home: Path, *, causes: int, people: int, rounds: int, database: str = "", pause: float = 0.0
) -> dict[str, Any]:
    """Let them all work at once on a fresh home; returns the times, and what was lost (`wrong`)."""
    env = of_home(home, database=database)
    said(PREPARE, str(causes), str(people), PASSWORD, env=env)
    with served(env) as (port, _):
        address, references = f"http://127.0.0.1:{port}", json.loads(said(FOUND, env=env))["turns"]
        go = threading.Barrier(people + 1)
        there = [Person(number, address, sorted(references), rounds, go, pause) for number in range(people)]
        for person in there:
            person.start()
        go.wait(timeout=300)
        began = time.perf_counter()
        for person in there:
            person.join()
        seconds = time.perf_counter() - began
    work = [person.work for person in there]
    reads, changes = [[ms for one in work for ms in getattr(one, name)] for name in ("reads", "changes")]
    return {
        "database": "PostgreSQL" if database else "SQLite",
        "causes": causes,
        "people": people,
        "pause_seconds": pause,
        "seconds": seconds,
        "reads": told(reads),
        "changes": told(changes),
        "kept": sum(len(one.kept) for one in work),
        "refused": sum(len(one.refused) for one in work),
        "wrong": judged(work, json.loads(said(FOUND, env=env))),
    }


def main() -> None:
    """Measure on SQLite, and where asked on PostgreSQL; exits 1 where anything was lost."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--causes", type=int, default=300)
    asked.add_argument("--people", type=int, default=20)
    asked.add_argument("--rounds", type=int, default=20)
    asked.add_argument("--pause", type=float, default=3.0)
    asked.add_argument("--postgresql", action="store_true")
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()
    size = {"causes": given.causes, "people": given.people, "rounds": given.rounds, "pause": given.pause}
    results = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="heard-bench-")))
        databases = [""]
        if given.postgresql:
            from bench.postgresql import own_cluster

            databases.append(f"postgresql://heard@127.0.0.1:{stack.enter_context(own_cluster())}/postgres")
        for number, database in enumerate(databases):
            result = measure(folder / str(number), database=database, **size)
            results.append(result)
            reads, changes = result["reads"], result["changes"]
            print(
                f"{result['database']:<10} {reads['n']:,} reads, 95 in 100 within {reads['p95_ms']:,.0f} ms; "
                f"{changes['n']:,} changes, 95 in 100 within {changes['p95_ms']:,.0f} ms; {result['kept']:,} kept, "
                f"{result['refused']:,} refused, {len(result['wrong'])} wrong"
            )
            print("\n".join(result["wrong"][:10]), end="\n" if result["wrong"] else "")
    if given.out:
        given.out.write_text(json.dumps(results, indent=2))
    sys.exit(1 if any(result["wrong"] for result in results) else 0)


if __name__ == "__main__":
    main()
