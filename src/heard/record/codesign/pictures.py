"""Pictures as they are kept: known by their content, drawn anew without anything hidden in them."""

import io

from heard.vocabulary.refusal import Refusal

LARGEST = 12 * 1024 * 1024
"""Bytes of a picture as it comes; a photograph of a board from a phone has 2 to 8 million."""
MOST_POINTS = 40_000_000
"""Points of a picture: more would fill the memory of a small server."""
WIDEST = 2400
"""Points of the longer side as it is kept: writing on a board stays readable."""
KINDS = {"PNG": "image/png", "JPEG": "image/jpeg"}


def drawn_anew(content: bytes) -> tuple[bytes, str]:
    """The picture and its kind (`image/png` or `image/jpeg`), turned upright, without place, camera or other data.

    Raises `Refusal` for what is neither PNG nor JPEG by its content, is spoilt, or is too large.
    """
    from PIL import Image, ImageOps

    if len(content) > LARGEST:
        raise Refusal("This picture is too large.", next_step="Send one of at most 12 megabytes.")
    try:
        with Image.open(io.BytesIO(content), formats=list(KINDS)) as found:
            kind = str(found.format)
            if found.width * found.height > MOST_POINTS:
                raise Refusal("This picture has too many points.", next_step="Send a smaller one.")
            upright = ImageOps.exif_transpose(found)
            plain = upright.convert("RGB" if kind == "JPEG" or upright.mode not in ("RGBA", "LA", "P") else "RGBA")
    except Refusal:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, EOFError, KeyError, IndexError):
        raise Refusal("This is no picture we can keep.", next_step="Send a PNG or a JPEG.") from None
    plain.thumbnail((WIDEST, WIDEST))
    made = io.BytesIO()
    # A fresh picture from the points alone: what was written beside them does not come along.
    clean = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    clean.save(made, format=kind, **({"quality": 85, "optimize": True} if kind == "JPEG" else {"optimize": True}))
    return made.getvalue(), KINDS[kind]
