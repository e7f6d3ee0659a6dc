from heard.vocabulary.measures import Level, State

from .reading import read

LONG = (
    "OrganisationCode¬OrganisationName¬MetricName¬Value¬Text\r\n"
    "00X¬NHS Hilltop CCG¬Emergency admissions¬1,204.5¬As expected – among the middle\r\n"
    "00X¬NHS Hilltop CCG¬People who feel supported¬65.2%¬Better\r\n"
    "00X¬NHS Hilltop CCG¬Deaths under 75¬¬No data\r\n"
    "00X¬NHS Hilltop CCG¬Deaths under 75¬4¬Better\r\n"
)


def test_the_commissioners_and_hospitals_of_2014_are_places(shared):
    ccgs = read(shared("data/outcomes_nhs_choices_2014/CCG.csv"))
    assert (len(ccgs.taken), ccgs.rejects, ccgs.places["02V"].kind) == (211, [], "ccg")
    hospitals = read(shared("data/outcomes_nhs_choices_2014/Hospital.csv"))
    assert (len(hospitals.taken), hospitals.rejects) == (2_918, [])
    assert (hospitals.places["5MV02"].name, hospitals.places["5MV02"].parent) == ("West Park Hospital", "RL4")
    assert not hospitals.places["RL4"].from_register


def test_outcome_indicators_come_divided_by_the_not_sign_in_latin_1(tmp_path):
    path = tmp_path / "Outcomes.csv"
    path.write_bytes(LONG.replace("–", "-").encode("latin-1"))
    it = read(path, period="FY2013-14")
    admissions, supported, deaths = it.counts()
    assert (admissions.value, admissions.level, admissions.group) == (1204.5, Level.ICB, "Emergency admissions")
    assert (supported.value, supported.category) == (65.2, "Better")
    assert (deaths.value, deaths.state, deaths.category) == (None, State.NOT_COMPUTABLE, "No data")
    assert len(it.rejects) == 1
