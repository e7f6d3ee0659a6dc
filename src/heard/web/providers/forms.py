"""The forms by which a provider is asked, answers and plans together with its commissioner."""

from collections.abc import Sequence
from typing import Any

from django import forms

from heard.record.cases.joint import PlanStep
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm

LONGEST = 3000
NOBODY = "Do not name patients or staff."


class AskForm(PlainForm):
    """What is asked of a provider, by when, what it is offered, and what goes well there."""

    words = forms.CharField(
        label="What do you ask of them?", max_length=LONGEST, help_text=NOBODY,
        widget=forms.Textarea(attrs={"rows": "4"}),
    )  # fmt: skip
    due = DayField(label="Their answer is wanted by")
    support = forms.CharField(
        label="What support do you offer?", required=False, max_length=LONGEST,
        help_text="Such as a visit, data, or somebody's time. It is put on record beside the question.",
        widget=forms.Textarea(attrs={"rows": "3"}),
    )  # fmt: skip
    well = forms.MultipleChoiceField(
        label="What goes well there", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Heard found these in their own numbers. Tick what you want to say.",
    )  # fmt: skip
    praise = forms.CharField(
        label="Something else that goes well", required=False, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )  # fmt: skip
    turn = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, found: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["well"]
        if isinstance(field, forms.MultipleChoiceField) and found:
            field.choices = [(one, one) for one in found]
        else:
            del self.fields["well"]

    def asked(self) -> dict[str, Any]:
        """What the door is given."""
        told = self.cleaned_data
        praise = [*told.get("well", []), told["praise"]]
        return {name: told[name] for name in ("words", "due", "support", "turn")} | {"praise": praise}


class ReplyForm(PlainForm):
    """The provider's side, and what it plans."""

    context = forms.CharField(
        label="How does it look from your side?", max_length=LONGEST,
        help_text=f"The context we may not know. {NOBODY}",
        widget=forms.Textarea(attrs={"rows": "6"}),
    )  # fmt: skip
    plan = forms.CharField(
        label="What do you plan to do?", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": "4"})
    )


class PassedOnReplyForm(ReplyForm):
    """An answer that reached the commissioner another way."""

    through = forms.CharField(label="How did their answer reach you?", max_length=200, help_text="By e-mail on 3 July")
    field_order = ("through", "context", "plan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["context"].label = "How does it look from their side?"
        self.fields["plan"].label = "What do they plan to do?"


class StepForm(PlainForm):
    """A step of one's own side in the joint plan."""

    words = forms.CharField(label="What is to be done?", max_length=500, widget=forms.Textarea(attrs={"rows": "2"}))
    kind = forms.ChoiceField(label="What is it for?", choices=PlanStep.Kind.choices, widget=forms.RadioSelect)
    due = DayField(label="By")
