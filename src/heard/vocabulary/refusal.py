"""The one kind of error that a person is meant to read."""


class Refusal(Exception):
    """Something that was not done, in a sentence, with the next step.

    `str(refusal)` is what the person reads, on the terminal or on the page.
    """

    def __init__(self, sentence: str, *, next_step: str = "") -> None:
        super().__init__(f"{sentence} {next_step}".strip())
        self.sentence = sentence
        self.next_step = next_step
