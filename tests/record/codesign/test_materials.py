"""Pictures are known by their content, drawn anew without what hides in them, and said in words as well."""

import io

import pytest
from PIL import Image

from heard.record.codesign.materials import keep_material, take_material_away
from heard.record.codesign.models import Material
from heard.record.codesign.pictures import LARGEST, WIDEST, drawn_anew
from heard.record.people.rights import NotAllowed
from heard.vocabulary.refusal import Refusal


def picture(kind="JPEG", size=(40, 20), **more):
    made = io.BytesIO()
    Image.new("RGB", size, "#ffeb3b").save(made, format=kind, **more)
    return made.getvalue()


def photograph():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9286] = 6, "Dara's phone", "Taken at 4 Mill Lane"
    return picture(exif=exif, comment=b"Dara Finch")


@pytest.mark.covers("R140")
def test_a_photograph_is_kept_without_what_its_camera_wrote(workshop):
    """It is turned upright before its direction is forgotten."""
    made = keep_material(workshop.event, by=workshop.scribe, title="The board", words="Four notes on letters.",
                         content=photograph())  # fmt: skip
    kept = Image.open(io.BytesIO(bytes(made.content)))
    assert (made.kind, kept.format, kept.size) == ("image/jpeg", "JPEG", (20, 40))
    assert not kept.getexif()
    assert not any(word in bytes(made.content) for word in (b"Dara", b"Mill Lane", b"Exif"))


def test_the_content_says_what_a_picture_is_and_everything_else_is_refused():
    """A name or a header proves nothing."""
    assert drawn_anew(picture("PNG"))[1] == "image/png"
    whole = picture()
    for wrong in (b"<svg onload=alert(1)>", picture("GIF"), picture("WEBP"), whole[:80], b"\xff\xd8\xff" + b"0" * 200):
        with pytest.raises(Refusal):
            drawn_anew(wrong)
    with pytest.raises(Refusal, match="too large"):
        drawn_anew(b"0" * (LARGEST + 1))


def test_a_picture_with_more_points_than_a_server_holds_is_refused_before_it_is_read():
    """A small file may unfold to a very large picture."""
    flat = io.BytesIO()
    Image.new("1", (9000, 9000)).save(flat, format="PNG")
    with pytest.raises(Refusal, match="too many points"):
        drawn_anew(flat.getvalue())


def test_a_large_picture_is_made_smaller():
    """Writing on a board stays readable."""
    assert max(Image.open(io.BytesIO(drawn_anew(picture(size=(5000, 1000)))[0])).size) == WIDEST


def test_a_picture_needs_its_words_and_goes_with_a_reason(workshop):
    """Not everybody can see it."""
    with pytest.raises(Refusal, match="say in words"):
        keep_material(workshop.event, by=workshop.facilitator, title="The board", words=" ", content=picture())
    made = keep_material(workshop.event, by=workshop.facilitator, title="Handout", words="The plan of the day.")
    with pytest.raises(Refusal, match="Say why"):
        take_material_away(made, by=workshop.facilitator, because="")
    with pytest.raises(NotAllowed):
        take_material_away(made, by=workshop.scribe, because="A face is on it.")
    take_material_away(made, by=workshop.facilitator, because="A face is on it.")
    assert not Material.objects.exists()
