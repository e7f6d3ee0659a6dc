"""The two-command promise: an invented place, opened at once, stopped cleanly, loaded once."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest


def heard(home: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "heard.cli.main", "--home", str(home), *words]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def waiting(home: Path) -> int:
    code = (
        "from heard.record.setup import ready; ready()\n"
        "from heard.record.intake.models import Load\n"
        "print(Load.objects.exclude(state__in=('done', 'refused')).count())"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "HEARD_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(said.stdout)


@pytest.mark.slow
def test_the_demo_opens_at_once_loads_everything_once_and_stops_cleanly(tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    process = subprocess.Popen(
        heard(home, "demo", "--months", "3", "--scale", "0.1", "--port", str(port)),
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ},
    )
    until = time.monotonic() + 90
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=10) as page:
                assert "Sign in" in page.read().decode()
            break
        except OSError:
            assert time.monotonic() < until, "the first page did not answer"
            time.sleep(0.2)
    while waiting(home):
        assert time.monotonic() < until + 120, "the files were not read"
        time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 0
    assert f"http://127.0.0.1:{port}/" in said
    assert "tariq" in said
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5)

    again = subprocess.run(
        heard(home, "demo", "--months", "3", "--scale", "0.1", "--no-serve"), capture_output=True, text=True
    )
    assert "Everything was loaded already" in again.stderr
    health = subprocess.run(heard(home, "doctor", "--json"), capture_output=True, text=True)
    assert {found["state"] for found in json.loads(health.stdout)} == {"good"}


@pytest.mark.slow
def test_another_place_is_not_mixed_into_the_same_home(tmp_path: Path) -> None:
    (tmp_path / "home" / "demo-files").mkdir(parents=True)
    (tmp_path / "home" / "demo-files" / "written.json").write_text(
        json.dumps({"asked": {"months": 24, "scale": 1.0}, "files": []})
    )
    asked = subprocess.run(
        heard(tmp_path / "home", "demo", "--months", "3", "--no-serve"), capture_output=True, text=True
    )
    assert asked.returncode == 2
    assert "with 24 months at scale 1" in asked.stderr
