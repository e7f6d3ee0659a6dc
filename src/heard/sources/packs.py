"""A zip of files as publishers send them: each file in it is a delivery of its own, and bombs are refused."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from heard.sources.containers import ANOTHER_COPY, MB, OFFICE_MEMBERS, RATIO_MATTERS_FROM, Unreadable, pieces
from heard.sources.shown import shown

PACK_FILES = 200
PACK_EXPANDED_BYTES = 2048 * MB
# Tables of figures pack 3 to 30 times smaller; deflate can go to 1,000, and only a file made to burst does.
PACK_RATIO = 300
_NAME_LENGTH = 150
_SIGNATURE = b"PK\x03\x04"
# What programs leave in a zip beside its files: folders' views, resource forks, thumbnails.
_LITTER = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


def unpacked(path: Path, into: Path) -> list[Path]:
    """The files to be loaded in place of `path`: those in a zip, unpacked below `into`, or the file itself.

    A workbook is a zip too, and stays itself. A zip in a zip is not opened: it is refused when it is loaded.
    Raises `Unreadable` for a zip that is locked, damaged, empty, or would unpack to more than is sane.
    """
    if not _is_pack(path):
        return [path]
    name = shown(path.name)
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            members = list(_files_of(archive))
            _insist_sane(name, path, members)
            left = _most(path)
            found = []
            for number, member in enumerate(members, start=1):
                target = into / str(number) / _plain_name(member.filename, number)
                target.parent.mkdir(parents=True, mode=0o700)
                with target.open("wb") as out:
                    for piece in pieces(file, member):
                        left -= len(piece)
                        if left < 0:  # what an archive says of its sizes may be a lie
                            _burst(name)
                        out.write(piece)
                found.append(target)
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as damage:
        raise Unreadable(f"{name} is damaged or was cut off on its way.", next_step=ANOTHER_COPY) from damage


def _is_pack(path: Path) -> bool:
    """Whether it is a zip of files, and no workbook or document of an office program."""
    with path.open("rb") as file:
        if file.read(4) != _SIGNATURE:
            return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False  # opening it as a table says what is wrong with it
    return not names & OFFICE_MEMBERS


def _files_of(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    for member in archive.infolist():
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts
        litter = not parts or "__MACOSX" in parts or parts[-1].lower() in _LITTER or parts[-1].startswith("._")
        if not member.is_dir() and not litter:
            yield member


def _insist_sane(name: str, path: Path, members: list[zipfile.ZipInfo]) -> None:
    if not members:
        raise Unreadable(f"{name} is an archive without files.", next_step=ANOTHER_COPY)
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable(f"{name} is locked with a password.", next_step="Unlock it and load what is inside.")
    if len(members) > PACK_FILES:
        raise Unreadable(
            f"{name} holds {len(members):,} files; the most Heard unpacks is {PACK_FILES}.",
            next_step="Unpack it, and load the files that are needed.",
        )
    if sum(member.file_size for member in members) > _most(path):
        _burst(name)


def _most(path: Path) -> int:
    """How many bytes this archive may unpack to."""
    return min(PACK_EXPANDED_BYTES, max(RATIO_MATTERS_FROM, PACK_RATIO * path.stat().st_size))


def _burst(name: str) -> None:
    raise Unreadable(
        f"{name} would unpack to far more than it holds: it looks made to burst, and was not opened.",
        next_step="If it is a real return, unpack it yourself and load the file that is needed.",
    )


def _plain_name(member: str, number: int) -> str:
    """The member's own name without its folders, safe as a file's name."""
    name = shown(PurePosixPath(member.replace("\\", "/")).name).strip(" .")
    return name[-_NAME_LENGTH:] or f"file {number}"
