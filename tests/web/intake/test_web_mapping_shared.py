"""A mapping is shared as a file, under a name of its own, by those who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from heard.record.intake.models import SavedMapping
from tests.record.intake.made import supplier_file
from tests.web.intake.mapping_steps import mapped, sent

pytestmark = pytest.mark.django_db


def test_a_mapping_is_shared_as_a_file_and_taken_in_elsewhere(signed_in, april, tmp_path):
    client = signed_in("analyst")
    mapped(client, sent(client, april))
    shared = client.get(reverse("source_mapping_toml", kwargs={"key": "harbour_complaints"}))
    assert shared["Content-Disposition"] == 'attachment; filename="harbour_complaints.toml"'
    SavedMapping.objects.all().delete()
    file = SimpleUploadedFile("harbour.toml", shared.content)
    assert "is saved" in client.post(reverse("source_mappings"), {"file": file}, follow=True).text
    assert "Recognised as Harbour complaints" in client.get(sent(client, april)).text


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "The file is empty"), (b"key = ", "is not TOML"), (b'key = "x1"\nnmae = "y"', "Did you mean")],
)
def test_a_file_that_is_no_mapping_is_answered_in_words(content, said, signed_in):
    client = signed_in("analyst")
    page = client.post(reverse("source_mappings"), {"file": SimpleUploadedFile("m.toml", content)}).text
    assert said in page
    assert not SavedMapping.objects.exists()


def test_another_mapping_cannot_take_a_name_that_is_taken(signed_in, april, tmp_path):
    client = signed_in("analyst")
    mapped(client, sent(client, april))
    other = supplier_file(
        tmp_path / "other.csv", rows=20, columns=("Ref", "Logged", "Sort", "Code", "Place", "Who", "Said", "End")
    )
    page = mapped(
        client, sent(client, other), **{"column-1": "received_on", "column-6": "words:nonspecific", "kind": "complaint"}
    )
    assert "Another source has this name already" in page


def test_readers_may_not_map(signed_in):
    assert signed_in("reader").get(reverse("source_mappings")).status_code == 403
