"""The how-to about returns that send themselves works as it is written."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from heard.record.arriving import folders, mailbox
from heard.record.feedback.models import Submission
from heard.record.hooks import addresses
from heard.record.hooks.calling import PAUSES
from heard.record.hooks.events import IN_WORDS
from heard.record.intake.models import Load
from heard.record.people.models import User
from heard.record.tokens.doors import make_token
from heard.record.tokens.scopes import Scope
from tests.record.intake.made import inpatient

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "send-returns-by-themselves.md").read_text()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_example_with_curl_runs_as_it_stands_and_twice_does_no_more(live_server, tmp_path, monkeypatch):
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    boss = User.objects.create(username="ada@example.org", full_name="Ada Minns", role="administrator")
    _, secret = make_token(by=boss, name="Example", scopes=[scope.value for scope in Scope])
    inpatient(tmp_path / "january.csv", [("RX901", 40, 100, 0.9)])
    with ZipFile(tmp_path / "may.zip", "w") as packed:
        packed.write(inpatient(tmp_path / "may.csv", [("RX901", 40, 100, 0.9)], month="202505"), "may.csv")
    (example,) = re.findall(r"```sh\n(.*?)```", PAGE, re.S)
    env = os.environ | {"TOKEN": secret, "HEARD": live_server.url}
    for _ in range(2):
        done = subprocess.run(
            ["bash", "-euc", example], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stdout + done.stderr
    said = [json.loads(one) for one in done.stdout.replace("}{", "}\n{").splitlines()]
    assert [set(one) & {"sentence", "items", "references"} for one in said] == [
        {"sentence"}, {"sentence"}, {"items"}, {"references"}, {"items"}, {"items"},
    ]  # fmt: skip
    assert [part["file_name"] for part in said[1]["parts"]] == ["may.csv"]
    assert (Load.objects.count(), Submission.objects.count()) == (2, 2)


def test_every_setting_and_every_event_stands_on_the_page():
    names = {folders.NAMED, folders.QUIET, folders.KEPT, addresses.ALLOWED}
    source = Path(mailbox.__file__).read_text()
    keys = re.search(r"for key in\s*\(([^)]*)\)", source)[1]
    names |= {f"HEARD_IMAP_{key}" for key in re.findall(r'"([A-Z_]+)"', keys)} | {"HEARD_IMAP_PASSWORD"}
    assert {name for name in names if name not in PAGE} == set()
    assert {event for event in IN_WORDS if f"`{event}`" not in PAGE} == set()
    assert [pause.total_seconds() / 60 for pause in PAUSES] == [1, 5, 30, 120, 360, 1440]
