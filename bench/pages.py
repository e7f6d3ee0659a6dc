"""How quickly pages answer over many responses, beside the web server's own answer to /health.

    python bench/pages.py --home HOME [--asks 40] [--out RESULT.json]

HOME holds the data (`bench/loading.py --rows 1000000 --keep HOME` makes one). The real server runs; a signed-in
analyst asks for each page one after another; the first answer after the start is told apart.
"""

import argparse
import http.cookiejar
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

ANALYST, PASSWORD = "bench-analyst", "measured with care"


def someone(home: Path) -> list[str]:
    """Make the analyst who asks, and return the pages worth asking for."""
    os.environ["HEARD_HOME"] = str(home)
    from heard.record.setup import ready

    ready()
    from heard.record.intake.editions import current_snapshot
    from heard.record.people.doors import add_person
    from heard.record.people.models import User

    if not User.objects.filter(username=ANALYST).exists():
        add_person(by=None, username=ANALYST, full_name="Bench Analyst", role="analyst", password=PASSWORD)
    place = current_snapshot().query("SELECT organisation FROM responses GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")
    code = urllib.parse.quote(place[0]["organisation"]) if place else "none"
    return [
        "/health",
        "/",
        "/places",
        f"/places/{code}",
        "/comments",
        f"/comments?organisation={code}",
        "/sources",
        "/reports",
    ]


def peak_mb(pid: int) -> float:
    """The most memory a process and its children have held at once, in megabytes (each by its own peak)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    own = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return (int(own.group(1)) / 1024 if own else 0.0) + sum(peak_mb(int(child)) for child in children)


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


def main() -> None:
    """Start the server, measure, stop it, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--home", type=Path, required=True)
    asked.add_argument("--asks", type=int, default=40)
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()
    pages = someone(given.home)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "heard.cli.main",
        "--home",
        str(given.home),
        "serve",
        "--port",
        str(port),
        "--no-worker",
    ]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/health")
                break
            except OSError:
                time.sleep(0.1)
        opener = sign_in(address)
        found = {}
        for page in pages:
            first = ask(opener, address + page)
            times = sorted(ask(opener, address + page) for _ in range(given.asks))
            median, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
            found[page] = {"first_ms": first, "median_ms": median, "p95_ms": p95}
            print(f"{page:<44} first {first:>8.0f} ms  median {median:>7.0f}  p95 {p95:>7.0f}")
        memory = peak_mb(server.pid)
        print(f"server's peak memory {memory:,.0f} MB")
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    if given.out:
        given.out.write_text(json.dumps({"pages": found, "peak_mb": memory}, indent=2))


if __name__ == "__main__":
    main()
