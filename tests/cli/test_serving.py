"""Ctrl-C stops Heard wherever it is, leaves nothing running behind it, and is a good end."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest


def a_program(home: Path, within: str) -> tuple[subprocess.Popen[str], int]:
    """A program that starts the web server and then does what `within` says; and the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    (home / "stopping.py").write_text(
        textwrap.dedent(f"""
        import sys, time
        from heard.record.setup import ready
        from heard.cli.serving import answering, running
        ready()
        with running("127.0.0.1", {port}, with_worker=True) as processes:
            answering("http://127.0.0.1:{port}/", processes)
            print(*(process.pid for process in processes), flush=True)
            {within}
        sys.exit(0)
        """)
    )
    program = subprocess.Popen(
        [sys.executable, "-m", "stopping"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "HEARD_HOME": str(home / "home"), "PYTHONPATH": str(home)},
    )
    return program, port


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize(
    ("within", "asked"), [("exec('while True: pass')", signal.SIGINT), ("time.sleep(60)", signal.SIGTERM)]
)
def test_being_asked_to_stop_is_a_good_end_and_leaves_nothing_running(
    tmp_path: Path, within: str, asked: signal.Signals
) -> None:
    program, port = a_program(tmp_path, within)
    assert program.stdout is not None
    children = [int(one) for one in program.stdout.readline().split()]
    assert len(children) == 2
    time.sleep(0.2)
    program.send_signal(asked)
    program.send_signal(asked)
    _, said = program.communicate(timeout=30)
    assert program.returncode == 0, said
    assert "Stopping." in said
    assert not any(map(lives, children))
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))
