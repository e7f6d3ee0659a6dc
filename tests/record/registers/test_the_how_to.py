"""The how-to shows what is printed."""

import re
from pathlib import Path

import pytest

from heard.cli.main import run
from heard.record.registers.models import ImportedList

HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "bring-in-your-old-lists.md"


@pytest.mark.django_db
def test_the_example_of_the_how_to_prints_what_it_says(tmp_path, monkeypatch, capsys):
    words = HOW_TO.read_text(encoding="utf-8")
    name, content = re.search(r"```csv (\S+)\n(.*?)```", words, re.DOTALL).groups()
    (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    brought, taken_back = re.findall(r"```console\n\$ (.*?)\n(.*?)```", words, re.DOTALL)
    assert run(brought[0].split()[1:]) == 0
    number = ImportedList.objects.get().pk
    assert capsys.readouterr().err == brought[1].replace("List 1:", f"List {number}:")
    assert run(["import", "--undo", str(number), "--because", "the wrong year"]) == 0
    assert capsys.readouterr().err == taken_back[1]
