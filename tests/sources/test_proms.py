import pytest

from heard.sources.packs import unpacked
from heard.vocabulary.measures import Level, State
from heard.vocabulary.refusal import Refusal

from .reading import csv_of, read

FACTS = ("Lookup", "Procedure", "Organisation Type", "Organisation Code", "Organsation Name", "Measure", "Improved",
         "Unchanged", "Worsened", "Total", "% Improved")  # fmt: skip
GAIN = ("Procedure", "Organisation Type", "Organisation Code", "Organsation Name", "Measure", "Modelled Records",
        "Adjusted Average Health Gain")  # fmt: skip
RECORD = ("Provider Code", "Procedure", "Year", "Age Band", "Gender", "Post-Op Q Satisfaction")
HIP = ["", "Hip Replacement", "Provider", "RXX", "HILLTOP NHS TRUST (RXX)", "Oxford Hip Score"]


def pack(shared, tmp_path, name):
    (only,) = unpacked(shared(f"data/proms/{name}.csv.zip"), tmp_path)
    return read(only)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "key", "rows"),
    [
        ("2016-17/Key Facts Hip and Knee Replacement 1617", "proms_key_facts", 8_138),
        ("2017-18/Key Facts Hip and Knee Replacements 1718", "proms_key_facts", 8_044),
        ("2017-18/PartLink Hip and Knee Replacements 1718", "proms_participation", 314),
        ("2018-19/PartLink Hip and Knee Replacement 1819", "proms_participation", 317),
        ("2018-19/ProvComm Hip and Knee Replacement 1819", "proms_health_gain", 7_980),
        ("2018-19/Equality 1819", "proms_equality", 732),
    ],
)
def test_every_published_table_of_figures_is_read_whole(shared, tmp_path, name, key, rows):
    it = pack(shared, tmp_path, name)
    assert (it.connector.key, len(it.taken), it.rejects) == (key, rows, [])
    assert {count.period for count in it.counts()} == {f"FY20{name[-4:-2]}-{name[-2:]}"}
    assert "period_suggested" in it.notices


@pytest.mark.covers("R043")
def test_leeds_hips_and_knees_of_2018_19_are_as_published(shared, tmp_path):
    it = pack(shared, tmp_path, "2018-19/Key Facts Hip and Knee Replacements 1819")
    hip, knee = (it.count(organisation="RR8", measure=f"proms_{joint}_better") for joint in ("hip", "knee"))
    assert (hip.numerator, hip.denominator, hip.value, hip.level) == (234, 252, 0.929, Level.ORGANISATION)
    assert (knee.numerator, knee.denominator, knee.value) == (304, 318, 0.956)
    assert it.places["RR8"].name == "LEEDS TEACHING HOSPITALS NHS TRUST"


@pytest.mark.slow
def test_one_person_a_row_becomes_responses_without_words(shared, tmp_path):
    it = pack(shared, tmp_path, "2018-19/Hip Replacement Provider 1819")
    from heard.evidence.rows import Response

    said = it.of(Response)
    assert (len(said), it.rejects) == (41_280, [])
    assert sum(one.counts_as == "positive" for one in said) == 18_075 + 13_759 + 6_061
    assert sum(one.rating is None for one in said) == 623
    assert {one.age_band for one in said if one.sex == ""} == {""}


def test_a_star_hides_a_figure_and_everything_worked_out_from_it(tmp_path):
    it = read(csv_of(tmp_path / "Key Facts 1819.csv", FACTS, [[*HIP, "*", 2, 3, "*", "*"]]))
    count = it.count()
    assert (count.state, count.value, count.numerator, count.denominator) == (State.SUPPRESSED, None, None, None)


def test_the_misspelt_header_and_the_right_one_both_give_the_name(tmp_path):
    right = tuple(name.replace("Organsation", "Organisation") for name in FACTS)
    for header in (FACTS, right):
        it = read(csv_of(tmp_path / "Key Facts 1819.csv", header, [[*HIP, 9, 1, 0, 10, "90.00%"]]))
        assert it.places["RXX"].name == "HILLTOP NHS TRUST"


def test_an_independent_provider_listed_by_site_is_a_site_of_its_organisation(tmp_path):
    row = [*HIP[:3], "ADP02", "Downing Street", "Oxford Hip Score", 9, 1, 0, 10, "90.00%"]
    it = read(csv_of(tmp_path / "Key Facts 1819.csv", FACTS, [row]))
    assert (it.count().level, it.count().organisation, it.count().site) == (Level.SITE, "ADP", "ADP02")
    assert it.places["ADP02"].parent == "ADP"


def test_a_commissioners_figures_are_never_among_the_providers(tmp_path):
    row = ["", "Hip Replacement", "CCG of GP Practice", "00X", "NHS HILLTOP CCG (00X)", "Oxford Hip Score", 9, 1, 0, 10,
           "90%"]  # fmt: skip
    it = read(csv_of(tmp_path / "Key Facts 1819.csv", FACTS, [row]))
    assert (it.count().level, it.places["00X"].kind) == (Level.ICB, "ccg")


@pytest.mark.parametrize("words", ["No procedures", "Insufficient records", "Positive outlier (95%)"])
def test_a_sentence_in_place_of_a_figure_is_kept_as_words_and_is_no_number(tmp_path, words):
    row = ["Hip Replacement Primary", "Provider", "RXX", "Hilltop", "EQ VAS", 40, words]
    count = read(csv_of(tmp_path / "gain 2018-19.csv", GAIN, [row])).count()
    assert (count.state, count.value, count.category, count.denominator) == (State.NOT_COMPUTABLE, None, words, 40)


def test_more_answers_than_operations_are_kept_and_told(shared, tmp_path):
    it = pack(shared, tmp_path, "2018-19/PartLink Hip and Knee Replacement 1819")
    assert it.notices["rate_over_100"].rows > 0
    assert max(c.value for c in it.counts(measure="proms_took_part", dimension="") if c.value) > 12


def test_a_missing_answer_is_no_rating_and_an_unknown_one_is_a_reject(tmp_path):
    rows = [["RXX", "Hip Replacement", "2018/19", "*", "*", code] for code in ("9", "4", "7")]
    it = read(csv_of(tmp_path / "records.csv", RECORD, rows))
    from heard.evidence.rows import Response

    assert [(one.rating, one.counts_as, one.period) for one in it.of(Response)] == [
        (None, "", "FY2018-19"), (4, "neutral", "FY2018-19"),
    ]  # fmt: skip
    assert it.rejects[0].column == "Post-Op Q Satisfaction"


def test_a_name_without_a_year_asks_for_it(tmp_path):
    path = csv_of(tmp_path / "key facts.csv", FACTS, [[*HIP, 9, 1, 0, 10, "90%"]])
    with pytest.raises(Refusal, match="--period"):
        read(path)
    assert read(path, period="FY2017-18").count().period == "FY2017-18"
