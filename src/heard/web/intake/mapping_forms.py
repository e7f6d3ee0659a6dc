"""The three steps of a mapping as forms: what each column is, the file as a whole, and its name."""

import re
from typing import Any

from django import forms

from heard.record.places.models import Organisation
from heard.sources.mapping_choices import NOT_READ, WORDS, joins
from heard.sources.mapping_fields import FIELDS, Shape
from heard.sources.mapping_settings import Settings, closed_values, has_dates, has_place, repeats_references
from heard.sources.mapping_words import called, choices
from heard.sources.scales import SCALES
from heard.vocabulary.measures import MEASURES
from heard.web.design.forms import PlainForm
from heard.web.intake.drafting import Draft
from heard.web.intake.mapping_answers import (
    CADENCES,
    LEVELS,
    ORDERS,
    PERIODS_FROM,
    SCALE_WORDS,
    in_words,
)
from heard.web.intake.periods import PeriodForm
from heard.web.noting.places import meant
from heard.web.papers.forms import place_of

CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9_-]{0,11}|[A-Z]{3}")
"""What can only be a code: it has a figure in it, or is three capitals, as that of a board."""

NEEDED = {
    Shape.RESPONSES: (
        ("rating", "reference"),
        "Say which column holds what people said, their answer, or the sender's own number",
    ),
    Shape.COUNTS: (("numerator", "value", "category"), "Say which column holds the number, the rate or the rating"),
}


class ColumnsForm(PlainForm):
    """What each column of a file is."""

    say_optional = False

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        samples, said, because = draft.samples, draft.said, draft.because
        for place, label in enumerate(draft.labels):
            reasons = f" Suggested, for {because[label]}." if label in because else ""
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=label,
                required=False,
                choices=choices(draft.shape),
                initial=said[label],
                help_text=samples[label] + reasons,
            )

    @property
    def said(self) -> dict[str, str]:
        """What each column was said to be."""
        return {label: self.cleaned_data[f"column-{place}"] for place, label in enumerate(self.draft.labels)}

    def clean(self) -> dict[str, Any]:
        """Make sure that no two columns are the same thing, and that something is read at all."""
        cleaned = super().clean() or {}
        met: dict[str, str] = {}
        for place, label in enumerate(self.draft.labels):
            meaning = cleaned.get(f"column-{place}", NOT_READ)
            if meaning in met and not joins(self.draft.shape, meaning):
                error = f"“{label}” and “{met[meaning]}” cannot both be {called(meaning)}. Choose one of them"
                self.add_error(f"column-{place}", error)
            met.setdefault(meaning, label)
        enough, otherwise = NEEDED[self.draft.shape]
        if not any(meaning in enough or meaning.startswith(WORDS) for meaning in met) and not self.errors:
            self.add_error("column-0", otherwise)
        return cleaned


class CodeField(forms.CharField):
    """An organisation or a site, by its code or a few letters of its name; cleaned to its code.

    A code that no register here knows is taken as it is, for the register may not have been loaded yet.
    """

    def __init__(self, *args: Any, of: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of = of

    def clean(self, value: Any) -> Any:
        """The code; raises `ValidationError` where no place, or several, are meant."""
        letters = str(super().clean(value) or "").strip()
        if not letters or Organisation.objects.filter(code=letters.upper()).exists():
            return letters.upper()
        found = meant(letters)
        if found.place is None and not found.several and CODE.fullmatch(letters):
            return letters.upper()
        organisation, site = place_of(letters)
        if self.of == "site" and not site:
            raise forms.ValidationError("That is an organisation. Write the name or code of the site")
        return site if self.of == "site" else organisation


class SettingsForm(PeriodForm):
    """What has to be said of a file as a whole, beside its columns; only the questions that arise."""

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        table = draft.table
        self.constants = table.get("constants", {})
        self.values = closed_values(table, draft.seen)
        for ask in (_kind, _measure, _place, _dates, _answers, _rows, _values):
            ask(self)
        dated = any(name in table["columns"] for name, _ in PERIODS_FROM)
        if dated:
            for name in self.period_fields:
                del self.fields[name]
        else:
            self.fields["period_kind"].choices = self.fields["period_kind"].choices[1:]  # type: ignore[attr-defined]
            self.order_fields([*self.period_fields, *self.fields])

    def ask(self, name: str, field: forms.Field) -> None:
        """One more question."""
        self.fields[name] = field

    def settings(self) -> Settings:
        """The answers."""
        said = self.cleaned_data
        constants = {**self.constants}
        for name in ("kind", "measure", "level", "organisation", "site", "setting"):
            if name in said:
                constants[name] = said[name].strip().upper() if name in ("organisation", "site") else said[name]
        values = {
            name: {written: said[f"{name}-{at}"] for at, written in enumerate(words)}
            for name, words in self.values.items()
        }
        return Settings(
            constants=constants,
            scale=said.get("scale", ""),
            keep_off_scale=said.get("off_scale") == "keep",
            date_order=said.get("order", ""),
            period_from=said.get("period_from", ""),
            several_rows=said.get("several_rows", False),
            values=values,
        )


def _choice(label: str, options: Any, initial: str, *, hint: str = "", needed: str = "", radios: bool = False) -> Any:
    widget = forms.RadioSelect if radios else forms.Select
    messages = {"required": needed} if needed else {}
    return forms.ChoiceField(
        label=label, choices=options, initial=initial, help_text=hint, required=bool(needed), widget=widget,
        error_messages=messages,
    )  # fmt: skip


def _kind(form: SettingsForm) -> None:
    draft = form.draft
    if draft.shape is Shape.RESPONSES and "kind" not in draft.table["columns"]:
        options = [("", "Choose what it is"), *in_words("kind", FIELDS[draft.shape]["kind"].words)]
        form.ask(
            "kind",
            _choice("What is each row?", options, form.constants.get("kind", ""), needed="Choose what each row is"),
        )


def _measure(form: SettingsForm) -> None:
    draft = form.draft
    if draft.shape is not Shape.COUNTS:
        return
    if "measure" not in draft.table["columns"]:
        options = [(key, measure.name[:1].upper() + measure.name[1:]) for key, measure in MEASURES.items()]
        form.ask("measure", _choice("What is counted?", options, form.constants.get("measure", "kpi"), needed="Choose"))
    if "level" not in draft.table["columns"]:
        level = form.constants.get("level", "organisation")
        form.ask("level", _choice("What is each row about?", LEVELS, level, needed="Choose what each row is about"))


def _place(form: SettingsForm) -> None:
    table = form.draft.table
    looks = {"class": "nhsuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}

    def asked(label: str, hint: str, name: str, *, required: bool) -> CodeField:
        return CodeField(
            of=name,
            label=label,
            help_text=hint,
            required=required,
            initial=form.constants.get(name, ""),
            max_length=120,
            widget=forms.TextInput(attrs=looks),
            error_messages={"required": "Enter the organisation's name or code"},
        )

    if not has_place(table):
        hint = "No column says it. A few letters of its name, or its ODS code, such as RR8."
        form.ask(
            "organisation", asked("Which organisation is the whole file about?", hint, "organisation", required=True)
        )
        if "site" not in table["columns"]:
            hint = "Only if the whole file is about one site. A few letters of its name, or its code, such as RR801."
            form.ask("site", asked("Which site is it about? (optional)", hint, "site", required=False))
    if "setting" not in table["columns"]:
        options = [("", "Several kinds, or not known"), *in_words("setting", FIELDS[form.draft.shape]["setting"].words)]
        form.ask(
            "setting",
            _choice("Which kind of care is the whole file about?", options, form.constants.get("setting", "")),
        )


def _dates(form: SettingsForm) -> None:
    table = form.draft.table
    if has_dates(table):
        order = table.get("dates", {}).get("order", "as found")
        form.ask("order", _choice("How are dates written?", ORDERS, order, radios=True, needed="Choose"))
    options = [(name, words) for name, words in PERIODS_FROM if name in table["columns"]]
    if len(options) > 1:
        form.ask("period_from", _choice(
            "Which of these puts a row into its month?", options, table.get("period", {}).get("from", ""), radios=True,
            needed="Choose what puts a row into its month",
        ))  # fmt: skip
    elif options:
        form.ask("period_from", forms.CharField(initial=options[0][0], widget=forms.HiddenInput()))


def _answers(form: SettingsForm) -> None:
    column = form.draft.table["columns"].get("rating")
    if not column:
        return
    found = [value for value, _ in form.draft.seen.look(column).values.most_common(8)]
    hint = f"In “{column}” stands: {'; '.join(value[:40] for value in found)}."
    options = [(name, SCALE_WORDS[name]) for name in ("words", *SCALES)]
    scale = form.draft.table.get("scale", {}).get("read", "words")
    form.ask("scale", _choice("How are answers written?", options, scale, hint=hint, needed="Choose"))
    kept = "keep" if "rating" in form.draft.table.get("keep_unknown", []) else "aside"
    options = [("aside", "Set the row aside for a person"), ("keep", "Take the row, without a rating")]
    form.ask(
        "off_scale", _choice("And an answer that is not on the scale?", options, kept, radios=True, needed="Choose")
    )


def _rows(form: SettingsForm) -> None:
    if form.draft.shape is Shape.RESPONSES and repeats_references(form.draft.table, form.draft.seen):
        form.ask("several_rows", forms.BooleanField(
            label="One person's answers may take several rows",
            help_text="The sender's own number stands on more than one row. Tick this if those rows belong together.",
            required=False,
            initial=bool(form.draft.table.get("join_rows_by")),
        ))  # fmt: skip


def _values(form: SettingsForm) -> None:
    for name, words in form.values.items():
        nothing = "Nothing: rows with it need a person" if name == "kind" else "Not known"
        options = [("", nothing), *in_words(name, FIELDS[form.draft.shape][name].words)]
        column = form.draft.table["columns"][name]
        for at, (written, word) in enumerate(words.items()):
            form.ask(f"{name}-{at}", _choice(f"In “{column}”, “{written[:60]}” means", options, word))


class SaveForm(PlainForm):
    """What a mapping is called, and how often such a file comes."""

    name = forms.CharField(
        label="Name",
        max_length=80,
        help_text="Who sends it and what is in it, such as Harbour complaints.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    cadence = forms.ChoiceField(label="How often does it come?", choices=CADENCES)
    owner = forms.CharField(
        label="Who sends it?",
        required=False,
        max_length=120,
        help_text="A team or a role, not a person's name.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
