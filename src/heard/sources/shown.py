"""Words from outside as a terminal, a page or a database may hold them."""


def shown(words: str) -> str:
    """The words with a blank for each character a terminal would obey, and ? for bytes that are no letters.

    A file may be called anything: a line break, an escape that paints the screen, or bytes in no encoding.
    """
    readable = words.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\ufffd", "?")
    return "".join(char if char.isprintable() else " " for char in readable)
