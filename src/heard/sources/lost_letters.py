"""Bytes of a text table that stand for no letter, so that a person knows why a letter is missing."""

from heard.sources.connector import Notice
from heard.sources.documents import Document


def letters_lost(document: Document) -> list[Notice]:
    """A notice where a file holds bytes that are no letter in UTF-8 and none in Windows' own encoding.

    Such a file is read as ISO-8859-1, in which every byte has a place; what is no letter there becomes a space.
    """
    if document.encoding != "latin-1":
        return []
    said = "Some bytes of the file stand for no letter in any usual encoding. A space stands where each was."
    return [Notice("letters_lost", said)]
