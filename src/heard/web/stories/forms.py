"""What people fill in about a story."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from heard.record.bodies.models import Body
from heard.record.places.names import names_of
from heard.record.publications.consent import USES, UseKind
from heard.record.publications.models import Consent, StoryNote
from heard.record.publications.stories import Agreed
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm


def providers() -> list[tuple[str, str]]:
    """Each provider that a body here looks at, by its name."""
    codes = Body.objects.exclude(organisation="").values_list("organisation", flat=True).distinct()
    return sorted(names_of(codes).items(), key=lambda one: one[1])


class TurnForm(PlainForm):
    """A form about a story as somebody read it."""

    turn = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ConsentForm(TurnForm):
    """What a storyteller agrees to."""

    uses = forms.MultipleChoiceField(
        label="What may it be used for?",
        choices=[(kind.value, words) for kind, words in USES.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one use"},
    )
    given_by = forms.ChoiceField(label="Who said yes?", choices=Consent.GivenBy.choices, widget=forms.RadioSelect)
    how = forms.ChoiceField(label="How did they say yes?", choices=Consent.How.choices, widget=forms.RadioSelect)
    agreed_on = DayField(label="On which day?", help_text="For example, 27 3 2026")
    until = DayField(label="Until which day may it be used?", help_text="For example, 27 3 2028")
    read_out = forms.BooleanField(
        label="They read this text, or it was read to them",
        error_messages={"required": "Tick that they know the text. Nobody can agree to what they do not know"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed_on"].initial = timezone.localdate()

    def agreed(self) -> Agreed:
        """What was agreed, as the door takes it."""
        said = self.cleaned_data
        uses = frozenset(UseKind(use) for use in said["uses"])
        return Agreed(uses, said["until"], said["given_by"], said["how"], said["agreed_on"])


class StoryForm(ConsentForm):
    """A story, what it is about, and what its teller agrees to."""

    title = forms.CharField(label="A title", max_length=200, help_text="Name nobody in it.")
    words = forms.CharField(
        label="The story, in their own words",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": "12"}),
        help_text="Leave out names, dates of birth and addresses.",
    )
    told_as = forms.CharField(
        label="What do we call the person?", max_length=120, required=False, help_text="For example, a daughter."
    )
    aims = forms.CharField(
        label="What do they hope it changes?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )
    support = forms.CharField(
        label="What support did we offer?", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": "2"})
    )
    contact = forms.CharField(
        label="How do we reach them?",
        max_length=300,
        required=False,
        help_text="Only people who look after stories see this.",
    )
    organisation = forms.ChoiceField(label="Which provider is it about?", required=False)
    service = forms.CharField(label="Which service is it about?", max_length=120, required=False)
    question = forms.CharField(
        label="What question does it put to the board?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )
    one_or_many = forms.CharField(
        label="Is this one story or many?",
        max_length=500,
        required=False,
        help_text="Say how many others say the same, of how many, and when.",
        widget=forms.Textarea(attrs={"rows": "2"}),
    )
    field_order = (
        "title", "words", "told_as", "organisation", "service", "aims", "question", "one_or_many", "support", "contact",
        "uses", "given_by", "how", "agreed_on", "until", "read_out",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", "No one provider"), *providers()]  # type: ignore[attr-defined]


class UseForm(TurnForm):
    """Where a story is to be used; only what its teller agreed to is offered."""

    kind = forms.ChoiceField(label="What is it used for?", widget=forms.RadioSelect)
    where = forms.CharField(
        label="Which paper or report?",
        max_length=200,
        required=False,
        help_text="Its title and date. Leave it empty for our web page.",
    )
    on = DayField(label="On which day?", help_text="For example, 27 3 2026")
    about = forms.CharField(widget=forms.HiddenInput, required=False, max_length=120)

    def __init__(self, *args: Any, allowed: Iterable[UseKind] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, USES[kind]) for kind in allowed]  # type: ignore[attr-defined]
        self.fields["on"].initial = timezone.localdate()


class QuestionForm(TurnForm):
    """The question a story puts to the board."""

    question = forms.CharField(
        label="What do you ask the board?", max_length=500, widget=forms.Textarea(attrs={"rows": "3"})
    )


class NoteForm(TurnForm):
    """What came of a story."""

    kind = forms.ChoiceField(label="What is it?", choices=StoryNote.Kind.choices, widget=forms.RadioSelect)
    words = forms.CharField(label="Say it in a few sentences", max_length=2000, widget=forms.Textarea)
    minute = forms.CharField(label="Minute", max_length=120, required=False)
    on = DayField(label="On which day?", help_text="For example, 27 3 2026")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class WithdrawForm(TurnForm):
    """The storyteller asked a member of staff."""

    sure = forms.BooleanField(label="The storyteller asked for this. I know the words cannot be brought back")


class CodeForm(PlainForm):
    """The storyteller's own code."""

    code = forms.CharField(
        label="Your code",
        help_text="It looks like ABCD-EFGH-JKMN. Small letters and spaces are fine.",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
