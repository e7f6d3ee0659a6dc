"""Django forms drawn with NHS components."""

import re
from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from heard.web.design import drawn as drawing
from heard.web.design.fields import DayField, Radios
from heard.web.design.forms import PlainForm, component, problems


class Visit(PlainForm):
    full_name = forms.CharField(label="Full name", help_text="As on your badge")
    nhs_number = forms.CharField(label="NHS number", required=False)
    role = forms.ChoiceField(
        label="Role", choices=[("a", "Analyst"), ("r", "Reader")], widget=Radios(hints={"a": "Codes"})
    )
    place = forms.ChoiceField(label="Place", choices=[("", "Choose"), ("North", [("n1", "Northgate")])])
    themes = forms.MultipleChoiceField(
        label="Themes", choices=[(1, "Access"), (2, "Kindness")], widget=forms.CheckboxSelectMultiple
    )
    day = DayField(label="The day")
    sure = forms.BooleanField(label="I have checked")
    key = forms.CharField(widget=forms.HiddenInput)


def full(**changes):
    return {
        "full_name": "Ada", "role": "a", "place": "n1", "themes": ["1"],
        "day-day": "3", "day-month": "6", "day-year": "2026", "sure": "on", "key": "k", **changes,
    }  # fmt: skip


def test_what_is_missing_is_asked_for_by_name():
    errors = Visit({}).errors
    assert errors["full_name"] == ["Enter full name"]
    assert errors["role"] == ["Choose role"]
    assert errors["sure"] == ["Tick “I have checked” to go on"]
    assert "nhs_number" not in errors


def test_an_empty_form_has_no_problems_and_a_sent_one_lists_them_in_order_with_links():
    assert problems(Visit()) == []
    found = problems(Visit({}))
    assert [problem["href"] for problem in found] == [
        "#id_full_name", "#id_role", "#id_place", "#id_themes", "#id_day-day", "#id_sure", "#id_full_name",
    ]  # fmt: skip


def test_each_problem_of_a_drawn_form_links_to_something_on_it():
    form = Visit({})
    drawn = str(form)
    for problem in problems(form):
        assert drawn.count(f'id="{problem["href"][1:]}"') == 1


def test_a_date_is_typed_in_three_boxes():
    form = Visit(full())
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 6, 3)


@pytest.mark.parametrize("typed", [("31", "2", "2026"), ("3", "", "2026"), ("x", "6", "2026"), ("-3", "--", "-")])
def test_a_day_that_is_not_real_is_said_and_kept_as_typed(typed):
    form = Visit(full(**dict(zip(("day-day", "day-month", "day-year"), typed, strict=True))))
    assert form.errors["day"] == ["The day must be a real date, such as 27 3 2026"]
    shown = re.findall(r'name="day-\w+" type="text"(?: value="([^"]*)")?', str(form))
    assert len(shown) <= 3
    assert all(part in ("", *(box.replace("-", "") for box in typed)) for part in shown)


def test_a_date_known_already_stands_in_its_boxes():
    boxes = component(Visit(initial={"day": date(2026, 6, 3)})["day"]).params["items"]
    assert [box["value"] for box in boxes] == ["3", "6", "2026"]


def test_choices_come_back_as_they_were_made():
    drawn = str(Visit(full(themes=["2"])))
    assert re.search(r'value="2"\s+checked', drawn)
    assert not re.search(r'value="1"\s+checked', drawn)
    assert re.search(r'<option value="n1"\s+selected', drawn)
    assert "Codes" in drawn


def test_a_field_that_may_stay_empty_says_so_unless_the_form_is_a_filter():
    assert "NHS number (optional)" in str(Visit())

    class Filter(PlainForm):
        say_optional = False
        place = forms.CharField(label="Place", required=False)

    assert "optional" not in str(Filter())


def test_hint_and_error_are_told_to_screen_readers():
    drawn = str(Visit({}))
    assert 'aria-describedby="id_full_name-hint id_full_name-error"' in drawn


def test_nothing_a_person_types_becomes_markup():
    typed = '"><script>alert(1)</script>'
    drawn = str(Visit(full(full_name=typed, place=typed, **{"day-day": typed}, key=typed)))
    assert "<script" not in drawn


def test_a_password_is_never_written_back():
    class Secret(PlainForm):
        password = forms.CharField(widget=forms.PasswordInput)

    assert "hunter" not in str(Secret({"password": "hunter"}))


def test_a_file_is_asked_for_with_the_file_component():
    class Return(PlainForm):
        file = forms.FileField(label="The return", widget=forms.FileInput(attrs={"accept": ".csv"}))

    assert 'type="file"' in str(Return())
    assert 'accept=".csv"' in str(Return())
    assert Return({}, {"file": SimpleUploadedFile("a.csv", b"x")}).is_valid()
    assert Return({}, {}).errors["file"] == ["Choose the return"]


def test_a_widget_no_component_draws_is_refused():
    class Odd(PlainForm):
        odd = forms.CharField(widget=forms.SplitDateTimeWidget)

    with pytest.raises(TypeError, match="SplitDateTimeWidget"):
        component(Odd()["odd"])


@pytest.fixture
def macros_called(monkeypatch):
    """How often a macro drew a field; nothing is remembered from before."""
    called = []
    drawn_once = drawing._draw
    monkeypatch.setattr(drawing, "_draw", lambda asked: called.append(asked.macro) or drawn_once(asked))
    drawing._kept.cache_clear()
    return called


def test_a_field_that_was_drawn_just_so_is_not_drawn_again(macros_called):
    first, before = str(Visit()), len(macros_called)
    assert str(Visit()) == first
    assert len(macros_called) == before == 7


def test_a_form_drawn_from_memory_is_the_form_the_macros_draw(macros_called):
    chosen = Visit(initial={"role": "r", "place": "n1", "day": date(2026, 6, 3)})
    str(Visit())
    from_memory = str(chosen)
    drawing._kept.cache_clear()
    assert from_memory == str(chosen)
    assert re.search(r'value="r"[^>]*checked', from_memory)


def test_what_somebody_typed_and_what_was_wrong_with_it_is_never_kept(macros_called):
    sent = Visit(full(full_name="A name", **{"day-day": "31", "day-month": "2"}))
    str(sent)
    macros_called.clear()
    str(sent)
    assert macros_called == ["input", "dateInput"]


def test_one_and_yes_are_not_drawn_the_same():
    assert drawing._fixed({"a": 1}) != drawing._fixed({"a": True})
    assert drawing._fixed([{"a": ["x"]}]) == drawing._fixed([{"a": ["x"]}])
