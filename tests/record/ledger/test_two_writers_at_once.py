"""Several processes writing in the ledger of one home at the same moment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WRITE = """
import sys
from heard.record.setup import ready
ready()
from heard.record.ledger.doors import record
for n in range(int(sys.argv[1])):
    record("written", f"{sys.argv[2]}:{n}", by="person:1", because="for the test")
"""
CHECK = """
from heard.record.setup import ready
ready()
from heard.record.ledger.chain import first_broken_link
from heard.record.ledger.guard import guarded
from heard.record.ledger.models import Entry
print(Entry.objects.count(), first_broken_link(), guarded())
"""


def written_at_once(env: dict[str, str], *, writers: int, each: int) -> str:
    """What is found after several processes have written entries at once: how many, what is broken, the triggers."""
    env = {name: value for name, value in {**os.environ, **env}.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run([sys.executable, "-c", WRITE, "0", "first"], check=True, env=env)
    running = [subprocess.Popen([sys.executable, "-c", WRITE, str(each), str(n)], env=env) for n in range(writers)]
    assert [one.wait(timeout=120) for one in running] == [0] * writers
    found = subprocess.run([sys.executable, "-c", CHECK], check=True, env=env, capture_output=True, text=True)
    return found.stdout.strip()


@pytest.mark.slow
def test_the_chain_stays_whole_on_sqlite(tmp_path: Path) -> None:
    found = written_at_once({"HEARD_HOME": str(tmp_path / "home"), "HEARD_DATABASE_URL": ""}, writers=3, each=40)
    assert found == "120 None True"
