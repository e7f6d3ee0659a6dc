"""How quickly pages answer over many responses, beside /health and beside DuckDB asked for the same numbers alone.

    python -m bench.pages --home HOME [--asks 40] [--out RESULT.json]

HOME holds the data (`bench/loading.py --rows 1000000 --keep HOME` makes one). The real server runs; a signed-in
analyst asks for each page once at the start, which is told apart, and again when the server is at rest. Of places, one
is asked for again and again, and then every other one once: nobody asks for the same page all day. The processor time
of the server for each answer is told beside the clock: on a machine that does other things too the clock says more
about those.
"""

import argparse
import http.cookiejar
import json
import os
import re
import time
import urllib.parse
import urllib.request
from pathlib import Path

from bench.serving import of_home, served

ANALYST, PASSWORD = "bench-analyst", "measured with care"


def someone(home: Path) -> tuple[dict[str, list[str]], str]:
    """Make the analyst who asks; returns the pages worth asking for by name, and the place with most responses."""
    os.environ["HEARD_HOME"] = str(home)
    from heard.record.setup import ready

    ready()
    from heard.record.intake.editions import current_snapshot
    from heard.record.people.doors import add_person
    from heard.record.people.models import User

    if not User.objects.filter(username=ANALYST).exists():
        add_person(by=None, username=ANALYST, full_name="Bench Analyst", role="analyst", password=PASSWORD)
    rows = current_snapshot().query(
        "SELECT organisation, max(period) AS month, min(question) AS question, min(setting) AS setting FROM responses "
        "GROUP BY 1 ORDER BY count(*) DESC"
    )
    code, *others = [urllib.parse.quote(row["organisation"]) for row in rows]
    indicator = "fft_percent_recommended" if rows[0]["question"] == "recommend" else "fft_percent_positive"
    words = f"{indicator} organisation={rows[0]['organisation']} period={rows[0]['month']} setting={rows[0]['setting']}"
    return {
        "/health (the server itself)": ["/health"],
        "home": ["/"],
        "places": ["/places"],
        "one place": [f"/places/{code}"],
        "its parts side by side": [f"/places/{code}/side-by-side"],
        "a figure with its rows": [f"/figures?{urllib.parse.urlencode({'figure': words})}"],
        "comments": ["/comments"],
        "comments of one place": [f"/comments?organisation={code}"],
        "comments with a theme": ["/comments?element=access&polarity=negative"],
        "comments with a word": ["/comments?words=nurse"],
        "sources": ["/sources"],
        "reports": ["/reports"],
        "every other place, each once": [f"/places/{one}" for one in others],
    }, rows[0]["organisation"]


BARE = {
    "DuckDB alone: the months of one place": "SELECT period, count(*), count(*) FILTER (counts_as = 'positive') "
    "FROM responses WHERE organisation = ? GROUP BY period",
    "DuckDB alone: its newest 20 comments": "SELECT p.text, r.rating, r.happened_on FROM passages p "
    "JOIN responses r USING (response) WHERE p.organisation = ? AND r.organisation = p.organisation "
    "ORDER BY r.happened_on DESC LIMIT 20",
    "DuckDB alone: how its comments are coded": "SELECT category, period, count(*), sum(sign(polarity)) "
    "FROM codings WHERE organisation = ? GROUP BY ALL",
}
"""What a page shows, asked of the same files with nothing around it: no page can be quicker without remembering."""


def bare(organisation: str, asks: int) -> dict[str, list[float]]:
    """Milliseconds of each bare query, the first apart."""
    from heard.record.intake.editions import current_snapshot

    snapshot = current_snapshot()
    found = {}
    for name, sql in BARE.items():
        times = []
        for _ in range(asks + 1):
            before = time.perf_counter()
            snapshot.query(sql, [organisation])
            times.append((time.perf_counter() - before) * 1000)
        found[name] = times
    return found


def peak_mb(pid: int) -> float:
    """The most memory a process and its children have held at once, in megabytes (each by its own peak)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    own = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return (int(own.group(1)) / 1024 if own else 0.0) + sum(peak_mb(int(child)) for child in children)


def seconds_busy(pid: int) -> float:
    """Processor seconds of a process and its children so far."""
    used = sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return used / os.sysconf("SC_CLK_TCK") + sum(seconds_busy(int(child)) for child in children)


def at_rest(pid: int, *, patience: float = 240) -> float:
    """Wait until the server has got its pages ready and does nothing any more; returns how many seconds that took."""
    began = time.monotonic()
    while time.monotonic() - began < patience:
        before = seconds_busy(pid)
        time.sleep(3)
        if seconds_busy(pid) - before < 0.3:
            break
    return time.monotonic() - began


def sign_in(address: str) -> urllib.request.OpenerDirector:
    """A browser without scripts that has signed in."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = opener.open(f"{address}/sign-in").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    form = {"csrfmiddlewaretoken": token.group(1) if token else "", "username": ANALYST, "password": PASSWORD}
    opener.open(f"{address}/sign-in", urllib.parse.urlencode(form).encode())
    return opener


def ask(opener: urllib.request.OpenerDirector, url: str) -> float:
    """Milliseconds until the whole page is there."""
    before = time.perf_counter()
    with opener.open(url) as answer:
        answer.read()
    return (time.perf_counter() - before) * 1000


def told(times: list[float]) -> dict[str, float]:
    """The first, the middle of the others, and what 95 in 100 of them stay within."""
    others = sorted(times[1:])
    return {"first_ms": times[0], "median_ms": others[len(others) // 2], "p95_ms": others[int(len(others) * 0.95)]}


def main() -> None:
    """Start the server, measure, stop it, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--home", type=Path, required=True)
    asked.add_argument("--asks", type=int, default=40)
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()
    pages, place = someone(given.home)
    found = {name: told(times) for name, times in bare(place, given.asks).items()}
    with served(of_home(given.home)) as (port, server):
        address = f"http://127.0.0.1:{port}"
        opener = sign_in(address)
        first = {name: ask(opener, address + addresses[0]) for name, addresses in pages.items()}
        print(f"at rest {at_rest(server.pid):.0f} s after that")
        for name, addresses in pages.items():
            again = given.asks if len(addresses) == 1 else 1
            before = seconds_busy(server.pid)
            found[name] = told([first[name], *(ask(opener, address + page) for page in addresses * again)])
            busy = (seconds_busy(server.pid) - before) * 1000 / (len(addresses) * again)
            found[name]["processor_ms"] = busy
        for name, one in found.items():
            first_ms, median, p95 = (one[key] for key in ("first_ms", "median_ms", "p95_ms"))
            busy = f"  processor {one['processor_ms']:>5.0f}" if "processor_ms" in one else ""
            print(f"{name:<44} first {first_ms:>7.0f}  median {median:>6.0f}  p95 {p95:>6.0f}{busy}")
        memory = peak_mb(server.pid)
        print(f"server's peak memory {memory:,.0f} MB")
    if given.out:
        given.out.write_text(json.dumps({"pages": found, "peak_mb": memory}, indent=2))


if __name__ == "__main__":
    main()
