import pytest

from heard.sources.connector import Reading
from heard.sources.documents import open_document
from heard.sources.recognition import recognise
from heard.vocabulary.measures import Level

from .reading import read

LEEDS = "E08000035"
AGES = ("Aged 4 years and under", "Aged 5 to 9 years", "Aged 10 to 14 years", "Aged 15 to 19 years",
        "Aged 85 years and over")  # fmt: skip


def nomis(path, *lines, groups=AGES):
    head = ['"TS007A - Age"', '"ONS Crown Copyright"', '"Date       :","2021"', ""]
    titles = ["2021 super output area - lower layer", "mnemonic", "Total", *groups]
    made = [*head, ",".join(f'"{title}"' for title in titles), "", *lines, "", '"","Counts are perturbed"', ""]
    path.write_text("\n".join(made), encoding="utf-8")
    return path


def people(it, **facts):
    return sum(count.numerator for count in it.counts(measure="population", **facts))


@pytest.mark.slow
def test_leeds_sums_to_what_the_census_says_by_age(shared):
    it = read(shared("data/population/TS007A_age_five_year_bands_census2021.csv"))
    assert (it.connector.key, it.rejects) == ("census_age", [])
    assert people(it, organisation=LEEDS, level=Level.AREA, dimension="") == 811_927
    assert it.count(organisation=LEEDS, dimension="age_band", group="85 and over").period == "2021"
    assert len({count.organisation for count in it.counts(level=Level.AREA)}) == 331
    assert len(it.counts(level=Level.SMALL_AREA, organisation=LEEDS)) == 488


@pytest.mark.slow
def test_leeds_sums_to_what_the_census_says_by_ethnic_group(shared):
    it = read(shared("data/population/TS021_ethnic_group_census2021.csv"))
    assert (it.connector.key, it.rejects) == ("census_ethnicity", [])
    assert people(it, organisation=LEEDS, level=Level.AREA, dimension="") == 812_017
    assert it.count(organisation=LEEDS, dimension="ethnicity", group="White").category == "Leeds"
    assert {"perturbed", "many_areas"} <= set(it.notices)


def test_one_authority_may_be_asked_for(shared):
    document = open_document(shared("data/population/TS021_ethnic_group_census2021.csv"))
    connector, recognition = recognise(document)
    items = list(connector.read(document, Reading(period=recognition.period, organisation=LEEDS)))
    counts = [item for item in items if getattr(item, "measure", "") == "population"]
    assert {count.organisation for count in counts} == {LEEDS}
    assert sum(c.numerator for c in counts if c.level == Level.AREA and not c.dimension) == 812_017


def test_small_areas_are_added_up_for_the_authority_they_are_named_after(tmp_path):
    it = read(nomis(tmp_path / "a.csv", '"Bristol 001A","E01000001",50,10,10,10,10,10',
                    '"Bristol 001B","E01000002",31,1,2,3,4,21', '"Leeds 067G","E01032499",5,1,1,1,1,1'))  # fmt: skip
    assert people(it, level=Level.AREA, dimension="", organisation="E06000023") == 81
    assert it.count(organisation="E06000023", group="85 and over").numerator == 31
    assert it.count(site="E01000002").category == "Bristol, City of"
    assert (len(it.taken), it.rejects) == (3, [])


def test_authorities_by_themselves_are_read_too(tmp_path):
    it = read(nomis(tmp_path / "a.csv", '"Leeds","E08000035",812000,1,2,3,4,5'))
    assert it.count(dimension="").numerator == 812000
    assert "many_areas" not in it.notices


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('"Atlantis 001A","E01000001",50,10,10,10,10,10', "2021 super output area - lower layer"),
        ('"North West","E12000002",50,10,10,10,10,10', "2021 super output area - lower layer"),
        ('"Leeds 001A","E01000001",50,10,ten,10,10,10', "Aged 5 to 9 years"),
        ('"Leeds 001A","E01000001",,10,10,10,10,10', "Total"),
    ],
)
def test_a_row_that_cannot_be_placed_or_counted_is_rejected(tmp_path, line, column):
    it = read(nomis(tmp_path / "a.csv", '"Leeds 067G","E01032499",5,1,1,1,1,1', line))
    assert (len(it.taken), [reject.column for reject in it.rejects]) == (1, [column])


def test_a_table_with_nineteen_ethnic_groups_keeps_both_levels(tmp_path):
    groups = ["Asian, Asian British or Asian Welsh", "Asian, Asian British or Asian Welsh: Chinese", "White",
              "White: Irish", "Mixed or Multiple ethnic groups", "Other ethnic group: Arab"]  # fmt: skip
    it = read(nomis(tmp_path / "a.csv", '"Leeds","E08000035",100,30,10,50,5,10,10', groups=groups))
    assert it.connector.key == "census_ethnicity"
    assert [count.group for count in it.counts(dimension="ethnicity")] == groups
