"""Sixty people write at once in one workshop: is every note kept once, and on everybody's board within two seconds?

    python -m bench.workshop [--people 60] [--minutes 10] [--pause 15] [--postgresql] [--out RESULT.json]

A real server runs on a home of its own, with SQLite, or with a PostgreSQL started for this. Each person joins by the
code as a phone does, agrees, and holds a board that asks every second for what is new, as the page's script does; they
write a note every `--pause` seconds on average. One note in ten is sent twice with the same mark, as a phone does that
had no answer; one in fifty is taken back with its author's own code. Measured is the time from the answer that a note
is kept until each board holds it, and until a note taken back has left each. Afterwards every note that was
answered as kept must be there once, every board must hold exactly what stands, and the ledger must hold.
"""

import argparse
import http.client
import json
import random
import re
import sys
import tempfile
import threading
import time
import urllib.parse
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.serving import of_home, said, served
from bench.stolen import watched

SECOND = 1.0
WITHIN = 2.0
"""Seconds within which a board must be right."""
TWICE, BACK = 0.1, 0.02
"""The share of notes that are sent twice, and of those that are taken back."""
SETTLING = 5.0
"""Seconds the boards still ask after the last note was written."""

PREPARE = """
import json
from datetime import date
from heard.record.setup import ready
ready()
from heard.record.bodies.doors import set_up as set_up_bodies
from heard.record.codesign.activities import set_up
from heard.record.codesign.models import ConsentText
from heard.record.codesign.programmes import add_group, start
from heard.record.people.doors import add_person
boss = add_person(by=None, username="boss", full_name="Ada Minns", role="administrator", password="measured with care")
icb = set_up_bodies(by=boss, key="icb", name="An ICB", from_template="icb-2026", since=date(2025, 1, 1),
                    providers=("XD1",))
programme = start(by=boss, commissioner=icb, title="Measured", about="asking people about their care")
ConsentText.objects.create(programme=programme, version=1, words="You may stop.", since=programme.since)
groups = [add_group(programme, by=boss, name=f"Group {n}", kind="patient_carer").pk for n in range(6)]
made = set_up(programme, by=boss, method="values", title="What we believe", stage="sharing")
print(json.dumps({"code": made.code, "groups": groups}))
"""
FOUND = """
import json
from heard.record.setup import ready
ready()
from heard.record.codesign.models import Statement
from heard.record.ledger.chain import first_broken_link
from heard.record.ledger.models import Entry
print(json.dumps({
    "standing": sorted(Statement.objects.standing().values_list("words", flat=True)),
    "written": Entry.objects.filter(what="workshops_written").count(),
    "withdrawn": Entry.objects.filter(what="workshops_withdrawn").count(),
    "broken": str(first_broken_link() or ""),
}))
"""


@dataclass(slots=True)
class Kept:
    """What all people did, as the server answered them: the notes kept and taken back, when, and what went wrong."""

    notes: dict[str, float] = field(default_factory=dict)
    gone: dict[str, float] = field(default_factory=dict)
    writes: list[float] = field(default_factory=list)
    polls: list[float] = field(default_factory=list)
    nothing_new: int = 0
    faults: list[str] = field(default_factory=list)


class Phone:
    """One connection that stays open, with its cookies."""

    def __init__(self, port: int) -> None:
        self.line, self.cookies = http.client.HTTPConnection("127.0.0.1", port, timeout=60), dict[str, str]()

    def ask(
        self, page: str, form: dict[str, str] | None = None, **headers: str
    ) -> tuple[int, str, http.client.HTTPMessage]:
        """The status, the page and its headers; a closed line is opened once more."""
        body = urllib.parse.urlencode(form) if form is not None else None
        head = {name.replace("_", "-"): value for name, value in headers.items()}
        head |= {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        for name, path in (("heard_joined", "/join"), ("heard_words", "/my-words")):
            if name in self.cookies and page.startswith(path):
                head["Cookie"] = f"{name}={self.cookies[name]}"
        for last in (False, True):
            try:
                self.line.request("GET" if body is None else "POST", page, body, head)
                answer = self.line.getresponse()
                text = answer.read().decode()
                break
            except (http.client.RemoteDisconnected, ConnectionError):
                self.line.close()
                if last:
                    raise
        for sent in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = sent.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text, answer.headers


class Person:
    """One person: a board that asks every second, and a hand that writes."""

    def __init__(self, number: int, port: int, code: str, kept: Kept, lock: threading.Lock) -> None:
        self.number, self.code, self.kept, self.lock = number, code, kept, lock
        self.chance, self.hand, self.board = random.Random(number), Phone(port), Phone(port)
        self.seen: dict[str, float] = {}
        self.left: dict[str, float] = {}
        self.holds: dict[int, tuple[int, str]] = {}
        self.own = ""
        self.mine: dict[str, int] = {}

    def join(self, groups: list[int]) -> None:
        """Agree, and write the code down."""
        self.hand.ask(f"/join/{self.code}")
        _, page, _ = self.hand.ask(
            f"/join/{self.code}/agree",
            {"scopes": "use", "groups": str(groups[self.number % len(groups)]), "needs": "", "address": ""},
        )
        found = re.search(r'heard-code">([^<]+)<', page)
        if found is None:
            raise RuntimeError("nobody was given a code")
        self.own = found.group(1)
        self.board.cookies = self.hand.cookies
        self.hand.ask(f"/join/{self.code}")

    def write(self, until: float, pause: float) -> None:
        """Write a note now and then, until the time is over."""
        number = 0
        while (waits := time.monotonic() + self.chance.uniform(0.2, 1.8) * pause) < until:
            time.sleep(max(0.0, waits - time.monotonic()))
            try:
                self.note(number)
            except Exception as fault:
                self.fault(f"writing: {fault!r}")
            number += 1

    def note(self, number: int) -> None:
        """Send a note, some twice with the same mark; take one back now and then."""
        words = f"Thought {number} of person {self.number}: somebody explains what happens next."
        form = {"words": words, "once": f"once-{number}", "stem": "purpose", "language": "en"}
        for _ in range(2 if self.chance.random() < TWICE else 1):
            began = time.monotonic()
            status, text, _ = self.hand.ask(f"/join/{self.code}/note", form, Accept="application/json")
            took = time.monotonic() - began
            if status != 201:
                self.fault(f"note: {status}")
                return
            with self.lock:
                self.kept.writes.append(took)
                self.kept.notes.setdefault(words, time.monotonic())
            self.mine[words] = json.loads(text)["id"]
        if self.chance.random() < BACK:
            time.sleep(WITHIN + 1)
            self.take_back(words)

    def take_back(self, words: str) -> None:
        """Open one's own words with one's code, and take one note back."""
        self.hand.ask("/my-words", {"code": self.own})
        status, _, _ = self.hand.ask(f"/my-words/{self.mine[words]}/withdraw", {"sure": "on"})
        with self.lock:
            self.kept.gone[words] = time.monotonic()
        if status != 302:
            self.fault(f"taking back: {status}")

    def watch(self, until: float) -> None:
        """Ask every second for what is new, as the page's script does."""
        beat = ""
        while time.monotonic() < until:
            began = time.monotonic()
            try:
                beat = self.poll(beat)
            except Exception as fault:
                self.fault(f"board: {fault!r}")
            time.sleep(max(0.0, SECOND - (time.monotonic() - began) % SECOND))

    def poll(self, beat: str) -> str:
        """Ask once; returns the board's beat."""
        marks, after = sum(mark for mark, _ in self.holds.values()), max(self.holds, default=0)
        began = time.monotonic()
        head = {"If_None_Match": f'"{beat}"'} if beat else {}
        status, text, _ = self.board.ask(f"/join/{self.code}/board?after={after}&marks={marks}", **head)
        now = time.monotonic()
        with self.lock:
            self.kept.polls.append(now - began)
            self.kept.nothing_new += status == 304
        if status == 304:
            return beat
        if status != 200:
            self.fault(f"board: {status}")
            return beat
        told = json.loads(text)
        before = {words for _, words in self.holds.values()}
        new = {one["id"]: (one["mark"], one["words"]) for one in told["notes"]}
        self.holds = new if told["whole"] else self.holds | new
        there = {words for _, words in self.holds.values()}
        for words in there - before:
            self.seen.setdefault(words, now)
        for words in before - there:
            self.left.setdefault(words, now)
        return str(told["beat"])

    def fault(self, words: str) -> None:
        """Remember what went wrong."""
        with self.lock:
            self.kept.faults.append(f"person {self.number}, {words}")


def delays(since: dict[str, float], people: list[Person], where: str) -> list[float]:
    """Seconds from an answer until each board was right; endless for a board that never was."""
    found = []
    for words, answered in since.items():
        for one in people:
            at = getattr(one, where).get(words)
            never_held = where == "left" and words not in one.seen
            found.append(0.0 if never_held else float("inf") if at is None else max(0.0, at - answered))
    return found


def told(seconds: list[float]) -> dict[str, float]:
    """How many, the middle, what 95 and 99 in 100 stay within, and the longest, in milliseconds."""
    order = sorted(seconds) or [0.0]

    def at(share: float) -> float:
        return round(order[min(len(order) - 1, int(len(order) * share))] * 1000, 1)

    return {"n": len(seconds), "median_ms": at(0.5), "p95_ms": at(0.95), "p99_ms": at(0.99), "longest_ms": at(1.0)}


def judged(kept: Kept, people: list[Person], found: dict[str, Any], late: int) -> list[str]:
    """What is wrong: notes lost, doubled or back again, boards that are not right or too late; empty where nothing."""
    wrong = list(kept.faults)
    standing = sorted(set(kept.notes) - set(kept.gone))
    if found["standing"] != standing:
        wrong.append(f"{len(found['standing'])} notes stand after {len(standing)} were kept and not taken back")
    if found["written"] != len(kept.notes) or found["withdrawn"] != len(kept.gone):
        wrong.append(f"the ledger tells of {found['written']} written and {found['withdrawn']} taken back")
    for one in people:
        if sorted(words for _, words in one.holds.values()) != standing:
            wrong.append(f"the board of person {one.number} holds {len(one.holds)} notes, not the {len(standing)}")
    if late:
        wrong.append(f"{late} times a board was right later than after {WITHIN:g} seconds")
    return [*wrong, *([f"the ledger breaks at {found['broken']}"] if found["broken"] else [])]


def measure(home: Path, *, people: int, minutes: float, pause: float, database: str = "") -> dict[str, Any]:
    """Let them all write at once on a fresh home; returns the times, and what was wrong."""
    env = of_home(home, database=database)
    prepared = json.loads(said(PREPARE, env=env))
    kept, lock = Kept(), threading.Lock()
    with served(env) as (port, _):
        there = [Person(number, port, prepared["code"], kept, lock) for number in range(people)]
        for one in there:
            one.join(prepared["groups"])
        until = time.monotonic() + minutes * 60
        hands = [threading.Thread(target=one.write, args=(until, pause)) for one in there]
        eyes = [threading.Thread(target=one.watch, args=(until + SETTLING + 3,)) for one in there]
        with watched() as stolen:
            for each in (*eyes, *hands):
                time.sleep(SECOND / (2 * people))  # phones do not all ask at the same moment
                each.start()
            for each in (*hands, *eyes):
                each.join()
    seen, left = delays(kept.notes, there, "seen"), delays(kept.gone, there, "left")
    late = sum(one > WITHIN for one in (*seen, *left))
    return {
        "database": "PostgreSQL" if database else "SQLite",
        "people": people,
        "minutes": minutes,
        "notes": len(kept.notes),
        "sent_again": len(kept.writes) - len(kept.notes),
        "taken_back": len(kept.gone),
        "write": told(kept.writes),
        "poll": told(kept.polls),
        "polls_with_nothing_new": kept.nothing_new,
        "kept_to_seen": told(seen),
        "taken_back_to_gone": told(left),
        "later_than_two_seconds": late,
        "stolen": stolen,
        "wrong": judged(kept, there, json.loads(said(FOUND, env=env)), late),
    }


def main() -> None:
    """Measure on SQLite, and where asked on PostgreSQL; exits 1 where anything was wrong."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, default=60)
    asked.add_argument("--minutes", type=float, default=10.0)
    asked.add_argument("--pause", type=float, default=15.0)
    asked.add_argument("--postgresql", action="store_true")
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()
    results = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="heard-bench-")))
        databases = [""]
        if given.postgresql:
            from bench.postgresql import own_cluster

            databases.append(f"postgresql://heard@127.0.0.1:{stack.enter_context(own_cluster())}/postgres")
        for number, database in enumerate(databases):
            result = measure(
                folder / str(number), people=given.people, minutes=given.minutes, pause=given.pause, database=database
            )
            results.append(result)
            write, seen, gone = result["write"], result["kept_to_seen"], result["taken_back_to_gone"]
            print(
                f"{result['database']:<10} {result['notes']:,} notes by {result['people']} people, "
                f"{result['sent_again']:,} sent again, {result['taken_back']:,} taken back; kept within "
                f"{write['p95_ms']:,.0f} ms (95 in 100); on every board after {seen['median_ms']:,.0f} ms, "
                f"{seen['p99_ms']:,.0f} ms (99 in 100), {seen['longest_ms']:,.0f} ms at most; gone from every board "
                f"after {gone['longest_ms']:,.0f} ms at most; {len(result['wrong'])} wrong"
            )
            print("\n".join(result["wrong"][:10]), end="\n" if result["wrong"] else "")
    if given.out:
        given.out.write_text(json.dumps(results, indent=2))
    sys.exit(1 if any(result["wrong"] for result in results) else 0)


if __name__ == "__main__":
    main()
