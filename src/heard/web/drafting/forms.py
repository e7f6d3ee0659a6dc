"""What people fill in to write clauses, to put evidence beside them and to freeze a version."""

from typing import Any

from django import forms

from heard.codesign import states
from heard.codesign.versions import after
from heard.record.codesign.guidance import guidance, guidance_by_key
from heard.record.codesign.models import Clause, Document, Evidence, Programme, Rendition
from heard.record.codesign.standing import themes_of
from heard.web.commissioning.fields import line, text
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm

OWN_WORDS = "Plain words, one thought. Name no one."


class BeginForm(PlainForm):
    """A definition or a strategy to begin."""

    kind = forms.ChoiceField(label="What is it?", choices=Document.Kind.choices, widget=forms.RadioSelect)
    title = line("What is it called?")
    from_template = forms.BooleanField(
        label="Begin with the example clauses", required=False, initial=True,
        help_text="Each says where it comes from. Change all of them.",
    )  # fmt: skip


class ThemesForm(PlainForm):
    """The themes a clause comes from."""

    themes = forms.MultipleChoiceField(
        label="Which themes does it come from?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there = {str(one.pk): one for one in themes_of(programme)}
        field = self.fields["themes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, f"{one.name} ({one.stands})") for key, one in self.there.items()]

    def clean_themes(self) -> list[Any]:
        """The themes themselves."""
        return [self.there[key] for key in self.cleaned_data["themes"]]


class ClauseForm(ThemesForm):
    """A new clause."""

    section = forms.ChoiceField(label="Which part does it belong to?", choices=Clause.Section.choices)
    words = text("What does it say?", help_text=OWN_WORDS)
    because = text("Why is it needed?", rows=2, required=False)
    source = line("Where does it come from, if not from people here?", required=False, most=300)
    field_order = ("section", "words", "themes", "because", "source")


class WordsForm(PlainForm):
    """Other words for a clause."""

    words = text("What does it say now?", help_text=OWN_WORDS)
    because = text("Why is it changed?", rows=2, help_text="It stands beside the change, for anybody to read.")
    turn = forms.IntegerField(widget=forms.HiddenInput)


class WhyForm(PlainForm):
    """One honest reason."""

    because = text("Why?", help_text="One honest sentence is enough. Anybody may read it.")


class MoveForm(PlainForm):
    """Where a clause stands from now on."""

    to = forms.ChoiceField(label="Where does it stand now?", widget=forms.RadioSelect)
    because = text(
        "Why?",
        rows=2,
        required=False,
        help_text="Needed where it goes back, is taken out, or is not agreed by everybody.",
    )
    turn = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, clause: Clause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, here = self.fields["to"], states.Clause(clause.state)
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (one.value, _step(one)) for one in states.CLAUSE.from_here(here) if one != states.Clause.ADOPTED
        ]


def _step(state: states.Clause) -> str:
    words = states.CLAUSE.words[state]
    return "Take it out" if state is states.Clause.SUPERSEDED else words[0].upper() + words[1:]


class EvidenceForm(PlainForm):
    """Something known beside a clause: chosen from national guidance, or named."""

    kind = forms.ChoiceField(label="What kind is it?", choices=Evidence.Kind.choices, widget=forms.RadioSelect)
    guidance = forms.ChoiceField(
        label="Which national guidance?", required=False, help_text="Or name other guidance below."
    )
    citation = line("Where can it be read?", required=False, most=500, help_text="Who, what, when; an address if any.")
    says = forms.ChoiceField(label="What does it say of the clause?", choices=Evidence.Says.choices,
                             widget=forms.RadioSelect)  # fmt: skip
    found = text("What did it find?", help_text="For local data: the number, how many people, and the period.")
    quality = text("How good is it?", rows=2, required=False, help_text="How old, how many people, who is missing.")
    dated = DayField(label="From which day is it?", required=False)
    answer = text("What do you make of it?", rows=2, required=False, help_text="Needed where it contradicts.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        families: dict[str, list[tuple[str, str]]] = {}
        for number, one in enumerate(guidance()):
            families.setdefault(one.family, []).append((one.key, f"{number % 8 + 1}. {one.plain}"))
        field = self.fields["guidance"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "None of these"), *families.items()]

    def clean(self) -> dict[str, Any]:
        """The guidance chosen is the citation."""
        told = self.cleaned_data
        chosen = guidance_by_key(told.pop("guidance", "") or "")
        if chosen and not told.get("citation"):
            told["citation"] = f"{chosen.citation} ({chosen.source})"[:500]
        return told


class AnswerForm(PlainForm):
    """What is made of a piece of evidence."""

    answer = text(
        "What do you make of it?", help_text="Where it contradicts the clause: why the clause stays as it is."
    )


class FreezeForm(PlainForm):
    """The number of a version."""

    number = line("Which number has this version?", most=20, help_text="Such as 0.2, or 1.0 for the one to decide on.")

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        last = document.versions.order_by("-id").first()
        super().__init__(*args, initial={"number": after(last.number if last else "")}, **kwargs)


class RenditionForm(PlainForm):
    """The document said shorter or otherwise."""

    kind = forms.ChoiceField(label="How is it said?", choices=Rendition.Kind.choices, widget=forms.RadioSelect)
    language = line("In which language?", most=12, initial="en", help_text="Its short code: en, cy, pl, ur.")
    words = text("What does it say?", rows=6, help_text="For a video: its address, from https:// on.")
    checked_by = line(
        "Who checked it?", required=False,
        help_text="For plain words: which people with learning disabilities. Only then is it called easy read.",
    )  # fmt: skip
    checked_on = DayField(label="On which day was it checked?", required=False)
