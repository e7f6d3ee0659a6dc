"""Removing a person reaches the pages of documents: the words go, the file goes, and neither comes back."""

import pytest

from heard.record.erasure.erasing import erase
from heard.record.erasure.finding import find
from heard.record.erasure.written import remove_written, written_holding
from heard.record.ledger.chain import first_broken_link
from heard.record.papers.adding import add_paper
from heard.record.papers.keeping import kept
from heard.record.papers.marking import Facts, mark, stretches_of_words, words_of
from heard.record.papers.models import Paper, Sheet
from heard.record.papers.reading import read_next
from heard.record.papers.striking import REMOVED
from heard.vocabulary.refusal import Refusal

from .conftest import TOLD, through

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "the person asked us to"


def remove(name, by):
    found = written_holding(name, by=by)
    return remove_written([one.key for one in found], phrase=name, by=by, because=WHY)


@pytest.mark.covers("R054")
def test_her_words_leave_the_page_and_the_file_goes_while_all_else_stays(sheets, home, administrator):
    assert remove("quetzal zanzibar", administrator) == 1
    first, second = Sheet.objects.all()
    assert "Zanzibar" not in str(first.blocks)
    assert REMOVED in first.page.text
    assert "Twelve of 40 people found it hard to park." in first.page.text
    assert second.blocks == sheets[1].blocks
    paper = Paper.objects.get()
    assert paper.file_gone_at is not None
    assert not kept(home, paper.sha256).exists()
    assert first_broken_link() is None


def test_what_was_marked_elsewhere_on_the_page_still_points_at_its_words(sheets, analyst, administrator):
    stays = mark(
        sheets[0], stretches_of_words(sheets[0], "Twelve of 40 people found it hard to park."), Facts(), by=analyst
    )
    goes = mark(
        sheets[0], stretches_of_words(sheets[0], "A carer said that she waited three hours."), Facts(), by=analyst
    )
    remove("quetzal zanzibar", administrator)
    stays.refresh_from_db()
    goes.refresh_from_db()
    assert words_of(Sheet.objects.get(number=1), stays.stretches) == "Twelve of 40 people found it hard to park."
    assert goes.stretches == []
    with pytest.raises(Refusal, match="removed at a person"):
        mark(Sheet.objects.get(number=1), stretches_of_words(Sheet.objects.get(number=1), REMOVED), Facts(), by=analyst)


def test_brought_in_again_the_document_comes_without_her_words(sheets, home, minutes, analyst, administrator):
    remove("quetzal zanzibar", administrator)
    other = minutes.with_name("copy.txt")
    other.write_text("New first line.\n\n" + minutes.read_text(encoding="utf-8"), encoding="utf-8")
    paper = add_paper(other, TOLD, by=analyst)
    assert read_next() == paper
    assert "Zanzibar" not in str([sheet.blocks for sheet in paper.sheets.all()])
    assert "New first line." in str([sheet.blocks for sheet in paper.sheets.all()])
    assert not kept(home, paper.sha256).exists()


def test_an_item_removed_from_the_evidence_leaves_its_page_too(sheets, analyst, administrator):
    made = mark(
        sheets[0],
        stretches_of_words(sheets[0], "Mrs Quetzal Zanzibar told us that the ward was kind."),
        Facts(),
        by=analyst,
    )
    through()
    assert [one.response for one in find("zanzibar", by=administrator).rows] == [made.response]
    erase(responses=[made.response], because=WHY, by=administrator)
    assert "Zanzibar" not in str(Sheet.objects.get(number=1).blocks)
    assert find("zanzibar", by=administrator).rows == []
    assert written_holding("zanzibar", by=administrator) == []
