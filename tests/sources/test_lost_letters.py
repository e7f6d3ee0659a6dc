"""Bytes that are no letter, and a file that ends within one, are told and never guessed away."""

from pathlib import Path

import pytest

from heard.sources.documents import Unreadable, open_document
from heard.sources.lost_letters import letters_lost


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_bytes_that_are_no_letter_anywhere_become_spaces_and_are_told(tmp_path: Path) -> None:
    document = open_document(written(tmp_path / "a.csv", b"name,said\nZo\xeb,kind\x81 and quick\n"))
    assert [notice.code for notice in letters_lost(document)] == ["letters_lost"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_usual_encoding_loses_no_letter(tmp_path: Path, encoding: str) -> None:
    document = open_document(written(tmp_path / "a.csv", "name,said\nZoë,“kind”\n".encode(encoding)))
    assert letters_lost(document) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_that_ends_within_a_letter_was_cut_off_and_is_not_read_as_another_encoding(
    tmp_path: Path, encoding: str
) -> None:
    whole = "name,said\nZoë,kind\nChloë,quick\nJosé".encode(encoding)
    with pytest.raises(Unreadable, match="ends in the middle of a letter"):
        open_document(written(tmp_path / "a.csv", whole[:-1]))
    assert [cells for _, cells in open_document(written(tmp_path / "b.csv", whole)).rows()][-1] == ["José"]


def test_one_last_letter_of_windows_own_encoding_is_no_sign_of_a_cut(tmp_path: Path) -> None:
    document = open_document(written(tmp_path / "a.csv", "name,said\nAnn,a caf\u00e9".encode("cp1252")))
    assert document.encoding == "cp1252"
