"""A programme's template is read strictly, written back the same, and says what is wrong where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.codesign.gates import NEEDED
from heard.codesign.template import GroupPlan, Template
from heard.codesign.template_reading import TEMPLATES, NotATemplate, read, template
from heard.codesign.template_text import written

A = 'key = "a"\nname = "b"\n'


@pytest.mark.covers("R151")
@pytest.mark.parametrize("key", TEMPLATES)
def test_a_template_written_and_read_again_is_the_same(key):
    """Nothing of it is lost on the way to another place."""
    assert read(written(template(key)), file=f"{key}.toml") == template(key)


@pytest.mark.covers("R052", "R147")
def test_the_first_template_names_every_kind_of_group_and_begins_with_a_purpose_and_five_ways_to_it():
    """Providers are there from the outset; each clause says where it comes from, and that it is an example."""
    one = template(TEMPLATES[0])
    assert set(NEEDED) <= {group.kind for group in one.groups}
    sections = [clause.section for clause in one.clauses if clause.document == "strategy"]
    assert (sections.count("purpose"), sections.count("achieved_by")) == (1, 5)
    assert all(clause.source.endswith("An example to change.") for clause in one.clauses)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("key =", "ours.toml: it is not TOML"),
        ('name = "Ours"', "ours.toml, key: it is missing"),
        ('key = "a"\nname = 3', "ours.toml, name: write it as text"),
        ('key = "a"\nname = "b"\nnote = "c"', "ours.toml, note: no template says this here"),
        (A + '[[groups]]\nname = "c"\nkind = "staff"', r"groups\[1\].kind: “staff” is none of them"),
        (A + '[[events]]\ntitle = "c"\nkind = "online"\nround = 0', r"events\[1\].round: write a who"),
        (A + '[[events]]\ntitle = "c"\nkind = "online"\ngroups = ["d"]', "no group here is called “d”"),
        (A + '[[activities]]\ntitle = "c"\nmethod = "ranking"', "a ranking needs at least two"),
        (A + '[[activities]]\ntitle = "c"\nmethod = "open"\nevent = "d"', "no event here is called"),
        (A + 2 * '[[groups]]\nname = "c"\nkind = "other"\n', "groups.name: “c” is there twice"),
        ('key = "a"\nname = "b"\nevents = "none"', r"write each as a table of its own: \[\[events\]\]"),
        (A + '[[clauses]]\ndocument = "strategy"\nkey = "c"\nsection = "role"\nwords = "d"\nsource = "e"',
         r"add \[\[documents\]\] of the kind strategy first"),
        (f'key = "a"\nname = "b"\nuse = "{"c" * 3000}"', "at most 2,000 letters fit"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_the_file_and_the_key(text, said):
    """So that whoever wrote it finds the line."""
    with pytest.raises(NotATemplate, match=said):
        read(text, file="ours.toml")


@given(name=st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).map(str.strip).filter(bool))
def test_any_name_survives_being_written(name):
    """Quotation marks, line ends and signs of every writing."""
    one = Template("ours", "Ours", "", groups=(GroupPlan(name, NEEDED[0]),))
    assert read(written(one), file="ours.toml") == one


def test_no_file_makes_anything_but_a_refusal():
    """However deep or odd it is."""
    for text in ("[" * 5000, "a = " + "[" * 3000, "\x00", 'key = "x"' * 40_000):
        with pytest.raises(NotATemplate):
            read(text, file="odd.toml")
