"""Documents in zip folders, sealed so that the same report gives the same bytes."""

import io
import zipfile

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a zip folder can hold: no clock shows in a file."""


def sealed(document: bytes) -> bytes:
    """The same zip folder with every part dated the same, in the same order and squeezed the same way.

    A first part named `mimetype` stays unsqueezed, as OpenDocument asks.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as given, zipfile.ZipFile(made, "w") as folder:
        names = given.namelist()
        for name in sorted(set(names), key=lambda one: (one != "mimetype", one != "[Content_Types].xml", one)):
            part = zipfile.ZipInfo(name, LONG_AGO)
            part.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            folder.writestr(part, given.read(name), compresslevel=9)
    return made.getvalue()
