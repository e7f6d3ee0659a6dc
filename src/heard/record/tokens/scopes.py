"""What a token may be allowed to do, as one table that doors, pages and the API read."""

from enum import StrEnum


class Scope(StrEnum):
    """One thing a token may do."""

    SUBMIT_RESPONSES = "submit_responses"
    SUBMIT_RETURNS = "submit_returns"
    READ_FIGURES = "read_figures"
    READ_PASSAGES = "read_passages"


IN_WORDS: dict[Scope, str] = {
    Scope.SUBMIT_RESPONSES: "Send what people said",
    Scope.SUBMIT_RETURNS: "Send files, and read their receipts",
    Scope.READ_FIGURES: "Read figures, sources, places and what has changed",
    Scope.READ_PASSAGES: "Read what people said, masked, where they agreed to it",
}
HINTS: dict[Scope, str] = {
    Scope.SUBMIT_RESPONSES: "Each answer comes with its organisation.",
    Scope.SUBMIT_RETURNS: "As if they were uploaded here.",
    Scope.READ_FIGURES: "Small numbers stay hidden.",
    Scope.READ_PASSAGES: "Never who said it, and nothing where few people answered.",
}
