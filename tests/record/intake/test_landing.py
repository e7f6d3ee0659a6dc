"""The landing folder keeps a file whole or not at all, also where whoever writes it is killed."""

import signal
import subprocess
import sys
from pathlib import Path

from heard.record.home import Home
from heard.record.intake.landing import digest_of, keep, landed

KILLED_BEFORE_IT_IS_IN_PLACE = """
import os, signal, sys
from pathlib import Path
from heard.record.home import Home
from heard.record.intake.landing import keep
Path.replace = lambda *both: os.kill(os.getpid(), signal.SIGKILL)
keep(Home(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3], instead=True)
"""


def test_a_file_put_in_the_place_of_another_leaves_nothing_of_one_who_was_killed(tmp_path: Path) -> None:
    home, came, without = Home(tmp_path / "home"), tmp_path / "came.csv", tmp_path / "without.csv"
    home.path.mkdir()
    came.write_bytes(b"a\n1\n2\n")
    without.write_bytes(b"a\n2\n")
    digest = digest_of(came)
    keep(home, came, digest)
    words = [sys.executable, "-c", KILLED_BEFORE_IT_IS_IN_PLACE, str(home.path), str(without), digest]
    assert subprocess.run(words, check=False).returncode == -signal.SIGKILL
    assert landed(home, digest).read_bytes() == b"a\n1\n2\n"
    keep(home, without, digest, instead=True)
    assert [path.name for path in landed(home, digest).parent.iterdir()] == [digest]
    assert landed(home, digest).read_bytes() == b"a\n2\n"
