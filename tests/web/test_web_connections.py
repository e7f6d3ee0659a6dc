"""The pages on which administrators agree senders, make tokens and register addresses."""

import re

import pytest
from django.urls import reverse

from heard.record.arriving.documents import WAITS
from heard.record.arriving.models import Arrival, Mail, Sender
from heard.record.arriving.senders import agree
from heard.record.hooks.doors import add_hook
from heard.record.hooks.models import Hook, Telling
from heard.record.papers.models import Paper
from heard.record.people.models import User
from heard.record.tokens.doors import let_in, make_token
from heard.record.tokens.models import Token

pytestmark = pytest.mark.django_db
FOR_ONE = {"whose": "one", "organisation": "rx9"}


@pytest.fixture
def boss(signed_in, tmp_path, monkeypatch):
    """The client of an administrator."""
    monkeypatch.setenv("HEARD_HOME", str(tmp_path / "home"))
    return signed_in("administrator")


def test_a_token_is_shown_once_and_opens_the_api(boss):
    sent = {"name": "Harbour kiosks", "scopes": ["submit_responses"], "days": "90", **FOR_ONE}
    page = boss.post(reverse("connections_token_make"), sent)
    secret = re.search(r"heard_[\w-]{40,}", page.content.decode())[0]
    token = let_in(secret)
    assert (token.organisation, token.scopes) == ("RX9", ["submit_responses"])
    assert "no-store" in page["Cache-Control"]
    listed = boss.get(reverse("connections_tokens")).content.decode()
    assert secret not in listed
    assert "Send what people said" in listed
    boss.post(reverse("connections_token_take_back", kwargs={"pk": token.pk}))
    assert "Taken back" in boss.get(reverse("connections_tokens")).content.decode()
    assert Token.objects.get().state == "revoked"


@pytest.mark.parametrize("page", ["connections_token_make", "connections_sender_add", "connections_hook_add"])
def test_nothing_is_made_for_all_organisations_by_leaving_a_box_empty(boss, page):
    told = boss.post(reverse(page), {"name": "x"}).content.decode()
    assert "Choose one organisation or all" in told
    told = boss.post(reverse(page), {"name": "x", "whose": "one"}).content.decode()
    assert "Enter the organisation’s ODS code" in told
    assert [table.objects.count() for table in (Token, Sender, Hook)] == [0, 0, 0]


def test_a_sender_is_agreed_listed_and_ended(boss):
    sent = {"name": "Harbour team", "address": "feedback@harbour.example", **FOR_ONE}
    boss.post(reverse("connections_sender_add"), sent)
    assert "feedback@harbour.example" in boss.get(reverse("connections_senders")).content.decode()
    again = boss.post(reverse("connections_sender_add"), sent).content.decode()
    assert "agreed with this address already" in again
    boss.post(reverse("connections_sender_end", kwargs={"pk": Sender.objects.get().pk}))
    assert "harbour.example" not in boss.get(reverse("connections_senders")).content.decode()


def test_an_address_inside_the_network_is_refused_on_the_page(boss, monkeypatch):
    monkeypatch.delenv("HEARD_HOOKS_ALLOW", raising=False)
    sent = {"name": "x", "address": "https://10.0.0.1/", "events": ["delivery.landed"], "whose": "all"}
    assert "private network" in boss.post(reverse("connections_hook_add"), sent).content.decode()
    assert not Hook.objects.exists()


def test_an_address_is_registered_its_secret_shown_once_and_its_log_read(boss):
    sent = {"name": "Warehouse", "address": "https://example.org/heard", "events": ["return.late"], "whose": "all"}
    secret = re.search(r"heard_sign_[\w-]+", boss.post(reverse("connections_hook_add"), sent).content.decode())[0]
    hook = Hook.objects.get()
    Telling.objects.create(hook=hook, event="return.late", about="x", body={}, state="given up", tries=7,
                           answered="Answered 503.")  # fmt: skip
    page = reverse("connections_hook", kwargs={"pk": hook.pk})
    told = boss.get(page).content.decode()
    assert "A return is late" in told
    assert "Answered 503." in told
    assert secret not in told
    boss.post(reverse("connections_hook_seen", kwargs={"pk": hook.pk}))
    assert "ask me no more" not in boss.get(page).content.decode()
    boss.post(reverse("connections_hook_again", kwargs={"pk": hook.pk}))
    assert Telling.objects.get().state == "waiting"
    boss.post(reverse("connections_hook_stop", kwargs={"pk": hook.pk}))
    assert "Ended" in boss.get(reverse("connections_hooks")).content.decode()


def test_administrators_are_told_of_mails_from_strangers(boss):
    Mail.objects.create(mailbox="x", validity=1, uid=1, state="stranger")
    assert "1 email came from people with whom nothing is agreed" in boss.get(reverse("connections")).content.decode()
    assert "Look at 1 e-mail from people" in boss.get(reverse("mine")).content.decode()


def test_what_arrived_is_listed_with_what_became_of_it(boss):
    admin = User.objects.get()
    sender = agree(by=admin, name="Harbour team", folder="harbour", organisation="RX9")
    Arrival.objects.create(sender=sender, file_name="may.csv", organisation="RX9", state="refused",
                           sentence="The file is empty.", place="/x")  # fmt: skip
    told = boss.get(reverse("connections_arrivals")).content.decode()
    assert all(words in told for words in ("may.csv", "Harbour team", "Refused", "The file is empty."))


def test_a_document_that_arrived_leads_to_its_page(boss):
    paper = Paper.objects.create(reference="abc123", sha256="0" * 64, file_name="spring.pdf", size=9, format="pdf",
                                 kind="healthwatch", title="Spring", added_by="watched folder RX9")  # fmt: skip
    Arrival.objects.create(file_name="spring.pdf", paper=paper, sentence=WAITS, place="/x")
    told = boss.get(reverse("connections_arrivals")).content.decode()
    assert f'href="{reverse("document", kwargs={"key": "abc123"})}">spring.pdf</a>' in told
    assert WAITS in told
    assert boss.get(reverse("document", kwargs={"key": "abc123"})).status_code == 200


def test_the_kind_of_a_senders_documents_is_agreed_and_listed(boss):
    form = boss.get(reverse("connections_sender_add")).content.decode()
    assert "As usual: Patient experience reports" in form
    sent = {"name": "Local voices", "address": "a@voices.example", "documents": "healthwatch", **FOR_ONE}
    boss.post(reverse("connections_sender_add"), sent)
    assert Sender.objects.get().documents == "healthwatch"
    boss.post(reverse("connections_sender_add"), {**sent, "address": "b@voices.example", "documents": ""})
    told = boss.get(reverse("connections_senders")).content.decode()
    assert "Healthwatch reports and feedback" in told
    assert "As usual" in told
    boss.post(reverse("connections_sender_add"), {**sent, "address": "c@voices.example", "documents": "gossip"})
    assert Sender.objects.count() == 2


def test_only_administrators_open_the_pages(signed_in, someone):
    admin = someone("administrator")
    token, _ = make_token(by=admin, name="x", scopes=["read_figures"])
    hook, _ = add_hook(by=admin, name="x", address="https://example.org/", events=["return.late"])
    client = signed_in("analyst")
    for name in ("connections", "connections_arrivals", "connections_senders", "connections_tokens"):
        assert client.get(reverse(name)).status_code == 403
    assert client.get(reverse("connections_hook", kwargs={"pk": hook.pk})).status_code == 403
    assert client.post(reverse("connections_token_take_back", kwargs={"pk": token.pk})).status_code == 403
