"""Takes a file from the browser straight to disk, a piece at a time, however large it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from heard.record.people.models import User
from heard.sources.documents import TEXT_BYTES
from heard.vocabulary.refusal import Refusal
from heard.web.intake import waiting_room
from heard.web.intake.waiting_room import Upload

LARGEST = TEXT_BYTES
"""How many bytes one upload may have: what Heard reads of one text file (2 GB)."""

NAME_BYTES = 200  # file systems stop at 255, and nobody reads more


class Arrived(UploadedFile):  # type: ignore[type-arg]  # generic in the stubs only
    """A file that arrived whole, and where it lies."""

    def __init__(self, place: Path, size: int) -> None:
        super().__init__(file=place.open("rb"), name=place.name, size=size)
        self.place = place


class ToDisk(FileUploadHandler):
    """Writes each file of an upload into a folder of its own, under its own name."""

    chunk_size = 1 << 20

    def __init__(self, request: HttpRequest, folder: Path) -> None:
        super().__init__(request)
        self.folder, self.files = folder, 0
        self.place: Path | None = None
        self.writing: IO[bytes] | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open the next file."""
        super().new_file(*args, **kwargs)
        place = self.folder / str(self.files)
        place.mkdir(mode=0o700)
        self.place = place / shortened(self.file_name or "file")
        self.writing, self.files = self.place.open("wb"), self.files + 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write one piece."""
        assert self.writing is not None
        self.writing.write(raw_data)

    def file_complete(self, file_size: int) -> Arrived:
        """Close the file and hand it on. Django never calls this for a file that was cut."""
        assert self.writing is not None
        assert self.place is not None
        self.writing.close()
        return Arrived(self.place, file_size)

    def upload_interrupted(self) -> None:
        """Close what was cut; the folder is thrown away by whoever made it."""
        if self.writing is not None:
            self.writing.close()


def shortened(name: str) -> str:
    """A file's name, cut in the middle where a file system would refuse it; its ending stays."""
    whole = name.encode()
    if len(whole) <= NAME_BYTES:
        return name
    head, tail = whole[: NAME_BYTES - 40], whole[-30:]
    return f"{head.decode(errors='ignore')}...{tail.decode(errors='ignore')}"


def insist_not_too_large(request: HttpRequest) -> None:
    """Turn an upload away by the length it announces, before any of it is read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise Refusal(
            f"The files are larger than {LARGEST >> 30} GB together, which is the most Heard takes at once.",
            next_step="Nothing was kept. Upload fewer files at once, or split a large one by month.",
        )


@contextmanager
def arriving(request: HttpRequest, person: User) -> Iterator[Upload]:
    """Where the files of this form go as they come in; nothing stays of it unless the form took some of them."""
    insist_not_too_large(request)
    received = waiting_room.start(person)
    request.upload_handlers = [ToDisk(request, received.folder)]
    try:
        yield received
    except OSError as trouble:
        raise Refusal(
            "The upload could not be kept: it was cut off, or the disk is full.",
            next_step="Nothing was kept. Try again. If it happens again, tell the people who run Heard.",
        ) from trouble
    finally:
        if not received.files:
            received.drop()


def cut_off(request: HttpRequest) -> bool:
    """Whether the last thing the page sends is missing: then so may be the end of a file."""
    return request.POST.get("whole") != "yes"
