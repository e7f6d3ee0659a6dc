"""A password alone is not enough for whoever has added a second step, nor where a role asks for one."""

from datetime import timedelta

import pyotp
import pytest
from django.urls import reverse
from django.utils import timezone

from heard.record.ledger.models import Entry
from heard.record.people.invitation import invitation
from heard.record.people.models import RecoveryCode, SecondFactor, User
from heard.record.people.rights import NotAllowed
from heard.record.people.second_factor import (
    WrongCode,
    add_app,
    ask_of_roles,
    check_code,
    forget_factors,
    new_recovery_codes,
    new_secret,
)  # fmt: skip

PASSWORD = "purple tree lamp"


def code_at(secret, when):
    return pyotp.TOTP(secret).at(int(when.timestamp()))


@pytest.fixture
def guarded(someone):
    """An analyst whose app was added a minute ago, and its secret."""
    person, secret, before = someone("analyst"), new_secret(), timezone.now() - timedelta(minutes=2)
    add_app(person, secret=secret, code=code_at(secret, before), name="work phone", now=before)
    return person, secret


def give_password(client, person, **more):
    return client.post(reverse("sign_in"), {"username": person.username, "password": PASSWORD, **more})


def test_the_right_password_leads_to_the_second_step_and_a_code_leads_in(client, guarded):
    person, secret = guarded
    answer = give_password(client, person, next="/account")
    assert answer.url == reverse("sign_in_second")
    assert client.get("/account").status_code == 302
    answer = client.post(reverse("sign_in_second"), {"code": pyotp.TOTP(secret).now()})
    assert answer.url == "/account"
    assert client.get("/account").status_code == 200


def test_a_code_opens_once(guarded):
    person, secret = guarded
    code = pyotp.TOTP(secret).now()
    check_code(person, code)
    with pytest.raises(WrongCode):
        check_code(person, code)


def test_a_clock_may_be_half_a_minute_off_and_no_more(guarded):
    person, secret = guarded
    now = timezone.now()
    for late in (90, -90):
        with pytest.raises(WrongCode):
            check_code(person, code_at(secret, now - timedelta(seconds=late)), now=now)
    check_code(person, code_at(secret, now - timedelta(seconds=30)), now=now)


def test_a_wrong_code_lets_nobody_in_and_ten_must_wait(client, guarded):
    person, secret = guarded
    give_password(client, person)
    for _ in range(10):
        assert "does not fit" in client.post(reverse("sign_in_second"), {"code": "000000"}).text
    answer = client.post(reverse("sign_in_second"), {"code": pyotp.TOTP(secret).now()})
    assert "Wait 15 minutes" in answer.text
    assert client.get("/account").status_code == 302


def test_the_second_step_is_nobodys_without_the_password_and_not_for_ever(client, guarded):
    person, secret = guarded
    assert client.post(reverse("sign_in_second"), {"code": pyotp.TOTP(secret).now()}).url == reverse("sign_in")
    give_password(client, person)
    session = client.session
    session["halfway"] = {**session["halfway"], "at": timezone.now().timestamp() - 11 * 60}
    session.save()
    assert client.post(reverse("sign_in_second"), {"code": pyotp.TOTP(secret).now()}).url == reverse("sign_in")


def test_it_never_sends_people_to_another_site(client, guarded):
    person, secret = guarded
    give_password(client, person, next="https://evil.example/")
    assert client.post(reverse("sign_in_second"), {"code": pyotp.TOTP(secret).now()}).url == "/"


def test_a_recovery_code_opens_once_and_only_its_digest_is_kept(client, guarded):
    person, _ = guarded
    codes = new_recovery_codes(person)
    assert len(set(codes)) == 10
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()
    give_password(client, person)
    assert client.post(reverse("sign_in_second"), {"code": codes[3].upper()}).status_code == 302
    with pytest.raises(WrongCode):
        check_code(person, codes[3])
    assert Entry.objects.filter(what="recovery_code_used", about=person.reference).count() == 1


def test_a_link_to_choose_a_password_does_not_pass_the_second_step_by(client, guarded, someone):
    person, _ = guarded
    parts = invitation(person, by=someone("administrator"))
    form = client.get(reverse("choose_password", kwargs=parts)).url
    answer = client.post(form, {"new_password1": "seven green kites", "new_password2": "seven green kites"})
    assert answer.url == reverse("sign_in")
    assert client.get("/account").status_code == 302


def test_a_person_adds_an_app_and_is_shown_recovery_codes_once(signed_in):
    client = signed_in("reader")
    page = client.get(reverse("account_second_app")).text
    secret = client.session["app_secret"]
    assert secret[:4] in page
    assert "<svg" in page
    sent = {"name": "work phone", "code": "000000"}
    assert "does not fit" in client.post(reverse("account_second_app"), sent).text
    shown = client.post(reverse("account_second_app"), sent | {"code": pyotp.TOTP(secret).now()}).text
    assert shown.count("<li>") >= 10
    assert SecondFactor.objects.get().name == "work phone"
    assert "10 codes" in client.get(reverse("account_second")).text
    assert "app_secret" not in client.session


def test_a_role_that_asks_for_a_second_step_leads_there_before_anything_else(client, someone):
    ask_of_roles(["analyst"], by=someone("administrator"))
    person = someone("analyst")
    give_password(client, person)
    assert client.get("/places").url == reverse("account_second")
    assert "Add it now to go on" in client.get(reverse("account_second")).text
    client.get(reverse("account_second_app"))
    code = pyotp.TOTP(client.session["app_secret"]).now()
    client.post(reverse("account_second_app"), {"name": "phone", "code": code})
    assert client.get("/places").status_code == 200
    factor = SecondFactor.objects.get()
    assert "Add another first" in client.post(reverse("account_second_remove", args=[factor.pk])).text
    assert SecondFactor.objects.exists()


def test_other_roles_sign_in_as_before(client, someone):
    ask_of_roles(["analyst"], by=someone("administrator"))
    give_password(client, someone("reader"))
    assert client.get("/places").status_code == 200


def test_administrators_say_which_roles_need_one(signed_in):
    client = signed_in("administrator")
    client.post(reverse("people_second_factor"), {"roles": ["analyst", "administrator"]})
    assert Entry.objects.get(what="second_factor_asked").facts == {"roles": ["administrator", "analyst"]}
    page = client.get(reverse("people_second_factor")).text
    assert page.count("checked") == 2
    with pytest.raises(NotAllowed):
        ask_of_roles([], by=User(username="a@example.org", role="analyst"))


def test_nobody_removes_what_is_anothers(signed_in, guarded):
    factor = SecondFactor.objects.get()
    assert signed_in("administrator").post(reverse("account_second_remove", args=[factor.pk])).status_code == 404


def test_an_administrator_forgets_a_lost_phone_and_it_is_on_record(client, guarded, someone):
    person, _ = guarded
    with pytest.raises(NotAllowed):
        forget_factors(person, by=person)
    boss = someone("administrator")
    client.force_login(boss)
    client.post(reverse("people_forget_second_factor", args=[person.pk]))
    assert not SecondFactor.objects.exists()
    assert Entry.objects.get(what="second_factors_forgotten").who == boss.reference
