"""The forms by which a document is added and described, and a passage becomes an item."""

from typing import Any

from django import forms

from heard.record.papers.adding import Described, document_kinds
from heard.record.papers.marking import KINDS, Facts
from heard.record.papers.models import Paper
from heard.record.places.names import names_of
from heard.vocabulary.feedback import JourneyStage, Kind, Speaker
from heard.web.design.fields import DayField, Radios
from heard.web.design.forms import PlainForm
from heard.web.noting.places import meant

KIND_WORDS: dict[str, str] = {
    Kind.NOTE: "An experience that the document tells of",
    Kind.STORY: "A person’s story",
    Kind.COMPLAINT: "A complaint",
    Kind.CONCERN: "A concern",
    Kind.COMMENT: "A comment or idea",
    Kind.COMPLIMENT: "A compliment",
}
SPEAKER_WORDS: dict[str, str] = {
    Speaker.UNKNOWN: "The document does not say",
    Speaker.PATIENT: "A patient",
    Speaker.SERVICE_USER: "A service user",
    Speaker.CARER: "A carer",
    Speaker.FAMILY: "Family or a friend",
    Speaker.PROXY: "Somebody who speaks for them",
    Speaker.COMMUNITY: "A community or several people",
    Speaker.STAFF: "A member of staff",
    Speaker.CLINICIAN: "A doctor, nurse or other clinician",
}
HOW = (("passed on", "The writer tells it"), ("first-hand", "In the person’s own words"))
HOW_HINTS = {"passed on": "Such as “a carer said that she waited”.", "first-hand": "Such as words in quotation marks."}


def place_of(letters: str) -> tuple[str, str]:
    """The organisation and site that letters mean; raises `ValidationError` where none or several do."""
    found = meant(letters)
    if found.place is not None:
        return found.place.organisation, found.place.site
    if found.several:
        names = "; ".join(place.name for place in found.several[:4])
        raise forms.ValidationError(f"Several places are called so: {names}. Write one of them whole, or its code")
    raise forms.ValidationError("No place we know has this name or code. Write a few letters of its name")


class PlaceField(forms.CharField):
    """The place something is about, by a few letters of its name or by its code; cleaned to (organisation, site)."""

    def clean(self, value: Any) -> Any:
        """The codes of the place; two empty texts where nothing was typed."""
        letters = super().clean(value)
        return place_of(letters) if letters else ("", "")


class DescribeForm(PlainForm):
    """What a document is."""

    kind = forms.ChoiceField(label="What is it?")
    about = PlaceField(
        label="Which organisation is it about?", required=False, max_length=120,
        help_text="A few letters of its name, or its ODS code. You can also say it for each passage.",
    )  # fmt: skip
    dated_on = DayField(
        label="Its day", required=False, help_text="The day of the meeting, or the day it was published."
    )
    title = forms.CharField(label="Title", required=False, max_length=200, help_text="If empty: as its file says.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.key, kind.name) for kind in document_kinds().values()]
        self.fields["kind"].choices = [("", "Choose"), *kinds]  # type: ignore[attr-defined]
        self.fields["kind"].error_messages["required"] = "Choose what it is"

    @property
    def told(self) -> Described:
        """What was said."""
        said = self.cleaned_data
        return Described(said["kind"], said["about"][0], said["dated_on"], said["title"])


class AddForm(DescribeForm):
    """A document and what it is."""

    file = forms.FileField(
        label="Your document",
        help_text="PDF, Word (.docx), OpenDocument (.odt), web page, e-mail (.eml, .mbox) or plain text; up to 100 MB.",
        allow_empty_file=True,
        error_messages={"required": "Choose a file"},
    )
    field_order = ("file", "kind", "about", "dated_on", "title")


def described(paper: Paper) -> dict[str, Any]:
    """What a document is, as the form starts."""
    name = names_of([paper.organisation]).get(paper.organisation, "")
    return {"kind": paper.kind, "about": name, "dated_on": paper.dated_on, "title": paper.title}


class FactsForm(PlainForm):
    """What a person says of a passage."""

    kind = forms.ChoiceField(label="What is it?", choices=[(one.value, KIND_WORDS[one]) for one in KINDS],
                             widget=Radios())  # fmt: skip
    speaker = forms.ChoiceField(label="Who speaks?", choices=list(SPEAKER_WORDS.items()), required=False)
    passed_on = forms.ChoiceField(label="How is it told?", choices=HOW, widget=Radios(hints=HOW_HINTS),
                                  help_text="Both count the same.")  # fmt: skip
    about = PlaceField(label="Which place is it about?", max_length=120,
                       help_text="A few letters of its name, or its ODS code.",
                       error_messages={"required": "Say which place it is about"})  # fmt: skip
    service = forms.CharField(label="Which ward, team or surgery?", required=False, max_length=60)
    happened_on = DayField(label="When did it happen?", required=False,
                           help_text="Only if the document says. It counts in the document’s month.")  # fmt: skip
    stage = forms.ChoiceField(
        label="Where on their way through care?", required=False,
        choices=[("", "It does not say"), *((one.value, one.value.capitalize()) for one in JourneyStage if one)],
    )  # fmt: skip

    @property
    def facts(self) -> Facts:
        """What was said."""
        said = self.cleaned_data
        organisation, site = said["about"]
        return Facts(
            kind=said["kind"], organisation=organisation, site=site, service=said["service"],
            happened_on=said["happened_on"], stage=said["stage"], speaker=said["speaker"], passed_on=said["passed_on"],
        )  # fmt: skip


def begins_with(paper: Paper, words: str) -> dict[str, Any]:
    """What the form of a passage starts with: its document's place, and first-hand where it is a quotation."""
    quoted = words.lstrip()[:1] in ("“", '"', "‘")
    return {"kind": Kind.NOTE, "about": described(paper)["about"], "passed_on": "first-hand" if quoted else "passed on"}
