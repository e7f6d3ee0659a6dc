import re
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.redaction import KINDS, VERSION, Redacted, redact, redact_many
from heard.redaction.lexicon import LISTS_DIGEST, digest
from heard.redaction.spans import MASK

PIECES = st.sampled_from(
    """Sandra sandra Dr dr Mrs Patel O'Brien Grace Will May mark nurse Nurse and , . ! thanks to called Wuraola is
    was ward Lincoln St James's [person] [phone] [ person ] dob 12/03/1950 born on 07700 900123 +44 0113 LS7 4AB NHS no
    943 476 5919 AB123456C 14 Acacia Road x@example.com @jane_99 at gmail.com www.example.com/jane reg AB12 CDE
    ref 12345678 A. B - ' THANK YOU é Şule \n \t""".split(" ")  # noqa: SIM905
)
SENTENCES = st.lists(PIECES, max_size=14).map(" ".join)


@pytest.mark.parametrize("empty", [None, ""])
def test_nothing_in_nothing_out(empty):
    assert redact(empty) == Redacted("", ())


def test_many_texts_keep_their_order():
    assert [one.text for one in redact_many(["Thanks to Sandra", None, "The ward was clean"])] == [
        "Thanks to [person]",
        "",
        "The ward was clean",
    ]


@given(SENTENCES | st.text(max_size=200))
@settings(max_examples=400, deadline=None)
def test_redacting_twice_changes_nothing(text):
    once = redact(text)
    assert redact(once.text) == Redacted(once.text, ())


@given(SENTENCES | st.text(max_size=200))
@settings(max_examples=400, deadline=None)
def test_spans_are_in_order_apart_and_explain_the_masked_text(text):
    result = redact(text)
    rebuilt, done = "", 0
    for span in result.spans:
        assert done <= span.start < span.end <= len(text)
        assert span.kind in KINDS
        assert 0 < span.confidence < 1
        rebuilt += text[done : span.start] + f"[{span.kind}]"
        done = span.end
    assert rebuilt + text[done:] == result.text


@given(SENTENCES)
@settings(max_examples=100, deadline=None)
def test_a_mask_already_there_stays_as_it_is(text):
    before = MASK.findall(text)
    after = MASK.findall(redact(text).text)
    assert all(after.count(mask) >= before.count(mask) for mask in before)


def test_spans_found_after_other_masks_stand_in_the_original_text():
    text = "Ring 07700 900123 or write to jane@example.com and ask for Sandra Okafor. NHS no 943 476 5919."
    assert [(span.kind, text[span.start : span.end]) for span in redact(text).spans] == [
        ("phone", "07700 900123"),
        ("email", "jane@example.com"),
        ("person", "Sandra Okafor"),
        ("nhs number", "943 476 5919"),
    ]


def test_the_version_names_rules_lists_and_model():
    assert re.fullmatch(r"rules \d+, lists [0-9a-f]{8}, no model", VERSION)


def test_the_digest_of_the_lists_is_the_one_written_in_the_code():
    assert digest() == LISTS_DIGEST, f"a list changed: write {digest()} in lexicon.py, so that stored passages can tell"


def test_every_repetition_in_a_pattern_is_bounded():
    for pattern in import_module("heard.redaction.patterns").PATTERNS:
        bare = re.sub(r"\\.", "c", pattern.shape.pattern)  # escaped characters
        bare = re.sub(r"\[[^\]]*\]", "c", bare)  # sets of characters
        assert re.findall(r"[*+]|\{\d+,\}", bare) == [], pattern.shape.pattern


ADVERSARIAL = {
    "digits": "0" * 50,
    "spaced digits": "0 7 " * 12,
    "at signs": "a@" * 25,
    "dots": "a." * 25,
    "capitals": "Aa " * 17,
    "numbered streets": "14 Aa Bb ",
    "dates": "born on 1/1/",
    "cues": "reg car plate ",
    "links": "http://www.",
    "brackets": "[person" * 7,
    "spaces": "dob" + " " * 47,
    "hyphens": "a-a-" * 12,
}


@pytest.mark.parametrize("unit", ADVERSARIAL.values(), ids=ADVERSARIAL)
def test_work_grows_with_the_length_of_the_text_and_no_faster(unit, monkeypatch):
    """No match reaches far from where it starts, and the text is read over a handful of times, however long it is."""
    longest = max(
        (
            len(match[0])
            for pattern in import_module("heard.redaction.patterns").PATTERNS
            for match in pattern.shape.finditer(unit * 200)
        ),
        default=0,
    )
    assert longest <= 400
    masking = import_module("heard.redaction.masking")
    passes = []
    find = masking._find
    monkeypatch.setattr(masking, "_find", lambda text: passes.append(len(text)) or find(text))
    redact(unit * 200)
    assert len(passes) <= 4
