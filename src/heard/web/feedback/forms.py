"""The forms of the people who run feedback pages."""

from typing import Any

from django import forms

from heard.feedback.bank import about_you, questions
from heard.feedback.languages import ENGLISH, english, languages
from heard.record.feedback.asking import Asked
from heard.record.feedback.models import FeedbackPage
from heard.record.people.models import User
from heard.record.places.names import names_of
from heard.vocabulary.feedback import WIDER_SETTINGS, Setting
from heard.web.design.fields import DayField, Radios
from heard.web.design.forms import PlainForm


def _rated(owner: str) -> list[tuple[str, str]]:
    """The rated questions a page of this owner may ask, in their own words."""
    known = [one for one in questions().values() if owner == FeedbackPage.Owner.PROVIDER or not one.national]
    named = [(one.key, english()[one.words] + (" (Friends and Family Test)" if one.national else "")) for one in known]
    return [*named, ("none", "No rated question: words only")]


class PageForm(PlainForm):
    """What a feedback page is to be. A provider's people make pages of their own organisation only."""

    place = forms.ChoiceField(label="Which organisation or site is it about?")
    service = forms.CharField(
        label="Ward, team or service", required=False, max_length=60, help_text="As your returns name it."
    )
    name = forms.CharField(
        label="What people call it", max_length=120, help_text="It stands on top of the page and on the poster."
    )
    reader = forms.CharField(
        label="Who reads what people write?", max_length=120, help_text="A team or a post, such as: the ward manager."
    )
    reads = forms.ChoiceField(
        label="When do they read it?", choices=FeedbackPage.Reads.choices, widget=Radios,
        initial=FeedbackPage.Reads.DAILY,
    )  # fmt: skip
    question = forms.ChoiceField(label="Which question is answered by choosing?", widget=Radios, initial="listened")
    setting = forms.ChoiceField(
        label="Setting of the Friends and Family Test", required=False,
        choices=[("", "None"), *((one.value, one.value.capitalize()) for one in Setting
                               if one and one not in WIDER_SETTINGS)],
        help_text="Only for the national question.",
    )  # fmt: skip
    about_you = forms.MultipleChoiceField(
        label="What may people tell about themselves?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Each can be left out, and has “Prefer not to say”. Ask only what somebody will use.",
    )  # fmt: skip
    asks_contact = forms.BooleanField(label="People may ask for an answer", required=False, initial=True)
    contact_days = forms.IntegerField(
        label="Days after which an address is deleted", min_value=7, max_value=365, initial=90,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-3"}),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label="Languages beside English", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="A language is offered once a person has signed every sentence of it.",
    )  # fmt: skip
    bsl = forms.URLField(
        label="Address of a video in British Sign Language", required=False, assume_scheme="https",
        help_text="Of a video you made. It is shown as a link: nothing of another website loads by itself.",
    )  # fmt: skip
    opens_on = DayField(label="Opens on")
    closes_on = DayField(label="Closes after", required=False)

    def __init__(self, *args: Any, person: User, places: list[tuple[str, str]], **kwargs: Any) -> None:
        self.owner = FeedbackPage.Owner.PROVIDER if person.organisation else FeedbackPage.Owner.COMMISSIONER
        own = [one for one in places if one[0].split("/")[0] == person.organisation] if person.organisation else places
        if person.organisation and not own:
            own = [(person.organisation, names_of([person.organisation])[person.organisation])]
        super().__init__(*args, **kwargs)
        self._choose("place", own)
        self._choose("question", _rated(self.owner))
        self._choose("about_you", [(one.key, english()[one.words]) for one in about_you().values()])
        beside = [(one.code, one.english) for one in languages().values() if one.code != ENGLISH]
        self._choose("languages", beside)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def asked(self) -> Asked:
        """The page as the door takes it."""
        said: dict[str, Any] = dict(self.cleaned_data)
        organisation, _, site = said.pop("place").partition("/")
        question = said.pop("question")
        said |= {name: tuple(said[name]) for name in ("about_you", "languages")}
        return Asked(
            owner=self.owner, organisation=organisation, site=site, question="" if question == "none" else question,
            **said,
        )  # fmt: skip


def as_initial(page: FeedbackPage) -> dict[str, Any]:
    """A page as its form shows it."""
    plain = ("service", "name", "reader", "reads", "setting", "about_you", "asks_contact", "contact_days", "languages",
             "bsl", "opens_on", "closes_on")  # fmt: skip
    place = f"{page.organisation}/{page.site}" if page.site else page.organisation
    return {name: getattr(page, name) for name in plain} | {"place": place, "question": page.question or "none"}
