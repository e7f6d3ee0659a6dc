from heard.evidence.testing import snapshot
from heard.web.api.quoting import ENOUGH, quotes


def said(number, *, consent="may be shown", service="Ward 4", period="2026-04", kind="comment", urgent=0):
    where = {"organisation": "RXA", "site": "RXA01", "service": service, "setting": "inpatient", "period": period}
    shared = where | {"response": f"r{number}", "kind": kind}
    return shared | {"consent": consent}, shared | {
        "passage": f"p{number}",
        "text": f"Words {number}",
        "urgent": urgent,
    }


def read(folder, rows, **asked):
    responses, passages = zip(*rows, strict=True)
    return quotes(snapshot(folder, responses=responses, passages=passages), **asked)


def test_words_are_given_from_five_people_on(tmp_path):
    assert read(tmp_path / "four", [said(n) for n in range(ENOUGH - 1)]) == []
    given = read(tmp_path / "five", [said(n) for n in range(ENOUGH)])
    assert [one.service for one in given] == ["Ward 4"] * 5


def test_those_who_did_not_agree_count_as_people_and_their_words_are_not_given(tmp_path):
    rows = [said(0), *(said(n, consent="") for n in range(1, ENOUGH))]
    assert [one.text for one in read(tmp_path, rows)] == ["Words 0"]


def test_where_too_few_answered_at_a_service_only_the_site_is_named(tmp_path):
    rows = [said(n, service=f"Ward {n}") for n in range(ENOUGH)]
    assert {(one.service, one.site) for one in read(tmp_path, rows)} == {("", "RXA01")}
    assert read(tmp_path / "asked", rows, service="Ward 1") == []


def test_words_of_danger_and_of_incidents_are_never_given(tmp_path):
    rows = [said(n) for n in range(ENOUGH)] + [said(7, urgent=1), said(8, kind="incident")]
    assert {one.text for one in read(tmp_path, rows)} == {f"Words {n}" for n in range(ENOUGH)}


def test_a_month_is_asked_for_by_its_name(tmp_path):
    rows = [said(n, period=f"2026-0{1 + n // ENOUGH}") for n in range(2 * ENOUGH)]
    assert len(read(tmp_path, rows, period="2026-02")) == ENOUGH
