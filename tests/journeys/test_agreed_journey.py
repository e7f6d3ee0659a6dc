"""Somebody comments on the definition on a phone and reads the answer; staff answer it and compare two versions."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from heard.record.bodies.doors import set_up
from heard.record.codesign import consulting, documents
from heard.record.codesign.models import (
    Comment,
    Document,
    Participant,
    Placing,
    Programme,
    Statement,
    Theme,
    Version,
)
from heard.record.codesign.programmes import add_group, start

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def asked(sign_in):
    """A definition of two versions, open for comments; a facilitator is signed in."""
    today, now = timezone.localdate(), timezone.now()
    by = sign_in("facilitator", "Fenna Pask")
    boss = type(by).objects.create(username="ada@example.org", full_name="Ada Minns", role="administrator")
    icb = set_up(by=boss, key="icb", name="Saltmarsh ICB", from_template="icb-2026", since=today - timedelta(days=300))
    programme = start(by=by, commissioner=icb, title="What matters in our care", about="care")
    group = add_group(programme, by=by, name="People who use services", kind="patient_carer")
    activity = programme.activities.create(
        method="values", title="What we believe", code="HEATH24", made_by=by, stage="closed"
    )
    theme = Theme.objects.create(
        programme=programme,
        name="Being listened to",
        maker="participants",
        by="participant:1",
        at=now,
        state="co_agreed",
    )
    for number in range(6):
        who = Participant.objects.create(
            programme=programme, code_digest=str(number), scopes=["use", "quote"], made_at=now
        )
        said = Statement.objects.create(
            activity=activity, stem="purpose", words=f"They sat down with me, day {number}.", participant=who,
            mode="screen", once=str(number), at=now, state="themed",
        )  # fmt: skip
        said.groups.add(group)
        Placing.objects.create(theme=theme, statement=said, by="participant:1", at=now, accepted_at=now)
    document = documents.begin(programme, kind="definition", title="What good care means to us", by=by)
    clause = documents.add_clause(document, section="purpose", words="Care listens.", by=by, themes=[theme])
    documents.publish(documents.freeze(document, number="0.1", by=by), by=by)
    documents.reword(clause, words="Care listens first.", because="Carers asked for it.", by=by)
    version = documents.freeze(document, number="0.2", by=by)
    Programme.objects.update(state="consulting")
    consulting.open_round(version, opens=today, closes=today + timedelta(days=20), by=by)
    return programme


@pytest.mark.covers("R145", "R008", "R144")
def test_a_reader_on_a_phone_comments_and_reads_the_answer_and_staff_compare_versions(
    asked, page, chromium, live_server, axe, fits_320
):
    phone = chromium.new_context(base_url=live_server.url, java_script_enabled=True,
                                 viewport={"width": 320, "height": 640})  # fmt: skip
    reader = phone.new_page()

    def right(where) -> None:
        axe(where)
        assert where.evaluate("document.documentElement.scrollWidth") <= 320, where.url

    reader.goto("/definition")
    right(reader)
    reader.get_by_role("link", name="Where this comes from").first.click()
    expect(reader.locator("blockquote").first).to_contain_text("They sat down with me")
    right(reader)
    reader.get_by_role("button", name="Comment on it").click()
    reader.get_by_label("A question").check()
    reader.get_by_label("Your comment").fill("Buy more chairs")
    reader.get_by_role("button", name="Send my comment").click()
    expect(reader.locator(".nhsuk-error-summary")).to_contain_text("How can we")
    right(reader)
    reader.get_by_label("Your comment").fill("How can we see that somebody listens?")
    reader.get_by_role("button", name="Send my comment").click()
    code = reader.locator(".heard-code").inner_text()
    right(reader)

    page.goto(f"/workshops/{asked.reference}/documents")
    axe(page)
    page.get_by_role("link", name="Round 1 of comments").click()
    axe(page)
    page.get_by_role("link", name="Answer it").click()
    page.get_by_label("Not changed").check()
    page.get_by_label("Why?").fill("The strategy says how it is shown.")
    page.get_by_label("What did it say, in your own words?").fill("A way to see it.")
    axe(page)
    page.get_by_role("button", name="Keep the answer").click()
    page.get_by_role("button", name="Close this round").click()
    page.get_by_text("every comment has its answer").wait_for()
    page.get_by_role("button", name="Publish the answers").click()
    page.get_by_role("button", name="Publish them").click()
    page.get_by_text("Anybody can read what changed").wait_for()

    reader.goto("/definition")
    reader.get_by_role("link", name="Read the answer to your comment").click()
    reader.get_by_label("Your code").fill(code.lower().replace("-", " "))
    reader.get_by_role("button", name="Open it").click()
    expect(reader.locator("main")).to_contain_text("The strategy says how it is shown.")
    right(reader)
    assert Comment.objects.get().read_at
    version, document = Version.objects.get(number="0.2"), Document.objects.get()
    for part in ("changes", "trace"):
        reader.goto(f"/definition/versions/{version.pk}/{part}")
        right(reader)
    reader.goto("/definition?later")  # a phone keeps the page itself for five minutes
    right(reader)
    reader.get_by_role("link", name="What you said, what changed").click()
    expect(reader.locator("main")).to_contain_text("A way to see it.")
    right(reader)
    phone.close()

    page.goto(f"/workshops/{asked.reference}/versions/{version.pk}")
    expect(page.locator(".heard-clause ins").first).to_contain_text("first")
    expect(page.locator("main")).to_contain_text("Carers asked for it.")
    own, clause = f"documents/{document.pk}", f"clauses/{document.clauses.get().pk}"
    for part in (f"versions/{version.pk}", "trace", own, clause, f"{clause}/evidence", f"{own}/add"):
        page.goto(f"/workshops/{asked.reference}/{part}")
        axe(page)
        fits_320(page)
