"""Bodies, posts, duties and commitments as dated data that one reform hands to the next."""

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from heard.governance.dated import in_force
from heard.governance.lifecycle import CHAIRS, EXITS, Stage
from heard.governance.template import TEMPLATES, TemplateFault, read, template

ACTED_ON_ELSEWHERE = {Stage.RAISED, Stage.ACTION, Stage.MEASURED, Stage.PEOPLE_TOLD, Stage.CLOSED, *EXITS}


@pytest.mark.covers("R089")
def test_the_leeds_template_draws_the_frameworks_bodies_and_lines():
    leeds = template("leeds-ccg-2018")
    lines = {body.key: body.reports_to for body in leeds.bodies}
    assert lines["collaborative"] == ("quality_and_performance",)
    assert lines["quality_and_performance"] == ("governing_body",)
    assert "contract_board" in lines["provider_review"]
    assert leeds.body("provider_review").per == "provider"
    assert "Patient Insight Group" in leeds.body("collaborative").also_called


@pytest.mark.covers("R090")
def test_the_governing_body_has_its_lay_member_for_patient_and_public_participation():
    body = template("leeds-ccg-2018").body("governing_body")
    assert body.members == ("Lay Member for Patient and Public Participation",)


@pytest.mark.covers("R091", "R093")
def test_bodies_are_owed_the_reports_the_framework_names():
    leeds = template("leeds-ccg-2018")
    assert dict(leeds.body("governing_body").receives) == {
        "integrated_quality_and_performance": "every meeting",
        "chairs_summary": "every meeting",
        "annual_patient_voice_case_study": "every year",
    }
    assert dict(leeds.body("quality_and_performance").receives) == {
        "quarterly": "every quarter",
        "annual": "every year",
    }


@pytest.mark.covers("R086")
def test_the_frameworks_posts_form_a_tree_under_the_chief_executive():
    posts = {post.key: post for post in template("leeds-ccg-2018").posts}
    for post in posts.values():
        above, steps = post, 0
        while above.answers_to:
            above, steps = posts[above.answers_to], steps + 1
            assert steps < 10
        assert above.key in ("chief_executive", "all_staff")


@pytest.mark.covers("R029")
def test_a_duty_ends_and_its_successor_takes_over_without_code():
    leeds, icb = template("leeds-ccg-2018"), template("icb-2026")
    both = leeds.duties + icb.duties
    on = {duty.key for duty in in_force(both, date(2022, 6, 30))}
    after = {duty.key for duty in in_force(both, date(2022, 7, 1))}
    assert "continuous_improvement" in on - after
    assert "continuous_improvement_icb" in after - on


def test_every_body_that_ended_names_a_successor_in_the_template_that_follows():
    successors = {body.key for body in template("icb-2026").bodies}
    ended = [body for body in template("leeds-ccg-2018").bodies if body.valid.until]
    assert len(ended) == 6
    assert {body.valid.successor for body in ended} <= successors


@pytest.mark.parametrize("key", TEMPLATES)
def test_every_stage_that_a_body_answers_for_has_one_in_every_template(key):
    held = [stage for body in template(key).bodies for stage in body.stages]
    assert sorted(held) == sorted(set(held))
    assert set(held) == set(Stage) - ACTED_ON_ELSEWHERE
    for body in template(key).bodies:
        assert all(body.chair in CHAIRS[stage] for stage in body.stages)


@pytest.mark.parametrize("key", TEMPLATES)
def test_there_are_nine_commitments_each_with_teams_and_bodies(key):
    promised = template(key).commitments
    assert [one.number for one in promised] == list(range(1, 10))
    assert all(one.teams and one.bodies for one in promised)


def test_a_template_that_names_what_it_does_not_have_is_refused():
    told = tomllib.loads(files("heard.governance").joinpath("templates/icb-2026.toml").read_text(encoding="utf-8"))
    told["commitments"][0]["bodies"] = ["star_chamber"]
    with pytest.raises(TemplateFault, match=r"commitment 1 .* star_chamber"):
        read(told)


def test_an_unknown_template_is_refused_with_those_there_are():
    with pytest.raises(TemplateFault) as refused:
        template("pct-2002")
    assert "leeds-ccg-2018" in refused.value.next_step
