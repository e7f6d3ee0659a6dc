"""`heard document` reads a document at the terminal, and adds it to the home."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from heard.cli.commands.document import app
from heard.papers.apart import Read
from heard.papers.reading import open_paper
from heard.record.papers.models import Paper
from heard.sources.containers import Unreadable
from heard.sources.documents import open_document
from heard.vocabulary.refusal import Refusal

WORDS = "# Minutes\n\nA carer said that she waited. Ring 07700 900123.\n\nThe strategy runs to 2029.\n"


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: Path) -> Read:
        opened = open_paper(path)
        return Read(opened.about, list(opened.pages), opened.attached, whole=True)

    monkeypatch.setattr("heard.papers.apart.read_apart", read)


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    file = tmp_path / "minutes.txt"
    file.write_text(WORDS, encoding="utf-8")
    return file


def test_its_words_are_shown_with_their_place_and_personal_data_hidden(minutes: Path) -> None:
    told = CliRunner().invoke(app, [str(minutes)])
    assert told.exit_code == 0
    assert told.stdout.startswith("Part 1\nMinutes\n")
    assert "[phone]" in told.stdout
    assert "900123" not in told.stdout


def test_suggestions_say_why_and_json_is_one_document(minutes: Path) -> None:
    told = json.loads(CliRunner().invoke(app, [str(minutes), "--suggest", "--json"]).stdout)
    (page,) = told["pages"]
    assert (told["unit"], page["number"]) == ("part", 1)
    assert [one["text"] for one in page["suggestions"]] == ["A carer said that she waited."]
    assert page["suggestions"][0]["because"]
    assert "blocks" not in page


@pytest.mark.django_db(transaction=True)
def test_it_is_added_as_a_kind_of_document_and_a_wrong_day_is_refused(
    minutes: Path, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    said = [str(minutes), "--add", "ppg_minutes", "--organisation", "XD1"]
    told = json.loads(CliRunner().invoke(app, [*said, "--day", "2026-05-04", "--json"]).stdout)
    assert Paper.objects.get().reference == told["reference"]
    with pytest.raises(Refusal, match="is no day"):
        CliRunner().invoke(app, [*said, "--day", "May"], catch_exceptions=False)


def test_a_file_that_is_loaded_but_is_a_document_says_where_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    with pytest.raises(Unreadable) as told:
        open_document(file)
    assert "Sources, Documents" in told.value.next_step
