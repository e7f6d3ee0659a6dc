"""Whatever the OpenAPI document allows is answered as it says: asked by schemathesis, with a real token."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.lake_of_people import lay_out

EXAMPLES = 4
SECONDS = 60
SETTINGS = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", 304, 400, 401, 403, 404, 409]
"""
"""A period that looks like one and is none is refused with 400, which a pattern cannot say."""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_schemathesis_finds_no_answer_that_the_document_does_not_allow(home, opened, live_server, tmp_path, client):
    lay_out(home)
    assert client.get("/api/v1/openapi.json").status_code == 200
    settings = tmp_path / "schemathesis.toml"
    settings.write_text(SETTINGS)
    command = [str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(settings), "run",
               f"{live_server.url}/api/v1/openapi.json", "-H", f"Authorization: Bearer {opened(a_minute=6000)}",
               "--max-examples", str(EXAMPLES), "--seed", "1", "--continue-on-failure", "--no-color",
               "--generation-database", "none", "--phases", "coverage,fuzzing", "--max-time", str(SECONDS),
               "--wait-for-schema", "60", "--request-timeout", "60"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
