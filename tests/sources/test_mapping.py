"""A mapping that makes no sense is refused with the file, the key and what to do."""

from pathlib import Path

import pytest

from heard.sources.mapping import load_mapping, load_mappings, mapping_of
from heard.vocabulary.refusal import Refusal

GOOD = """
key = "northside_fft"
name = "Northside"
identity = "by key"
[columns]
reference = "Ref"
received_on = "Date"
rating = "Answer"
[constants]
kind = "friends-and-family"
[[passages]]
column = "Why?"
prompt = "nonspecific"
"""


def written(tmp_path: Path, text: str, name: str = "northside.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_says_which_columns_it_needs(tmp_path: Path) -> None:
    mapping = load_mapping(written(tmp_path, GOOD))
    assert mapping.needed == ("Ref", "Date", "Answer", "Why?")
    assert mapping.period_from == "received_on"


def test_its_version_depends_on_what_it_says_and_not_on_how_it_is_laid_out(tmp_path: Path) -> None:
    plain = load_mapping(written(tmp_path, GOOD))
    spread = load_mapping(written(tmp_path, GOOD.replace("\n", "\n\n") + "# a remark\n", "b.toml"))
    other = load_mapping(written(tmp_path, GOOD.replace("Why?", "Why"), "c.toml"))
    assert plain.version == spread.version != other.version
    assert len(plain.version) == 12


@pytest.mark.parametrize(
    ("change", "named", "step"),
    [
        (("key = ", "kee = "), "kee", "Did you mean “key”"),
        (('"northside_fft"', '"Northside FFT"'), "Northside FFT", "small letters"),
        (('"by key"', '"by magic"'), "by magic", "by content"),
        (("received_on = ", "recieved_on = "), "recieved_on", "Did you mean “received_on”"),
        (('"friends-and-family"', '"fft"'), "fft", "friends-and-family"),
        (('kind = "friends-and-family"', ""), "kind", "Add it under"),
        (('reference = "Ref"', ""), "reference", "by content"),
        (('prompt = "nonspecific"', 'prompt = "praise"'), "praise", "could_improve"),
        (("[constants]", '[scale]\nread = "stars"\n[constants]'), "stars", "five-star"),
        (("[constants]", '[scale.values]\nFine = "nice"\n[constants]'), "nice", "positive"),
        (("[constants]", '[dates]\norder = "ymd"\n[constants]'), "ymd", "dmy"),
        (("[constants]", '[values.kind]\nX = "gripe"\n[constants]'), "gripe", "complaint"),
        (("[constants]", '[period]\nfrom = "happened_on"\n[constants]'), "happened_on", "Name its column"),
        (("[constants]", '[place]\nby = "name"\n[constants]'), "organisation_name", "column that holds the name"),
        (('rating = "Answer"', 'rating = ["A", "B"]'), "rating", "free words"),
        (('rating = "Answer"', "rating = 3"), "rating", "quotation marks"),
        (('name = "Northside"', 'optional = ["age_band"]'), "age_band", "Name a field"),
        (('name = "Northside"', 'keep_unknown = ["reference"]\nrows_are = "counts"'), "reference", "keys are"),
        (('column = "Why?"', ""), "column", "Name the column"),
    ],
)
def test_a_slip_is_refused_with_its_key_and_the_next_step(
    tmp_path: Path, change: tuple[str, str], named: str, step: str
) -> None:
    with pytest.raises(Refusal) as refused:
        load_mapping(written(tmp_path, GOOD.replace(*change, 1)))
    assert str(refused.value).startswith("northside.toml: ")
    assert named in refused.value.sentence
    assert step in refused.value.next_step


def test_what_is_not_toml_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is not TOML"):
        load_mapping(written(tmp_path, "key = “northside”"))
    with pytest.raises(Refusal, match="cannot be read"):
        load_mapping(tmp_path / "absent.toml")


def test_a_folder_of_mappings_is_read_and_two_of_one_key_are_refused(tmp_path: Path) -> None:
    assert load_mappings(tmp_path / "absent") == []
    written(tmp_path, GOOD, "a.toml")
    assert [mapping.key for mapping in load_mappings(tmp_path)] == ["northside_fft"]
    written(tmp_path, GOOD, "b.toml")
    with pytest.raises(Refusal, match=r"a\.toml and b\.toml both have the key"):
        load_mappings(tmp_path)


def test_counts_need_a_measure_a_level_and_a_figure() -> None:
    given = {"key": "kpis", "rows_are": "counts", "columns": {"value": "Result", "period": "Month"}}
    with pytest.raises(Refusal, match="measure is missing"):
        mapping_of(given)
    with pytest.raises(Refusal, match="level is missing"):
        mapping_of({**given, "constants": {"measure": "kpi"}})
    with pytest.raises(Refusal, match="numerator"):
        mapping_of({**given, "columns": {"period": "Month"}, "constants": {"measure": "kpi", "level": "site"}})
    assert mapping_of({**given, "constants": {"measure": "kpi", "level": "site"}}).period_from == "period"
