"""What the front doors remember: what was given, and the pages on which it is asked."""

from heard.record.feedback.bundle import Bundle, PrintedCards
from heard.record.feedback.collection import Collection
from heard.record.feedback.kiosk import Kiosk
from heard.record.feedback.models.pages import DaySalt, FeedbackPage, Knock, SignedSentence
from heard.record.feedback.models.submissions import Batch, ReplyContact, Submission, Worry
from heard.record.feedback.note import Note

__all__ = [
    "Batch", "Bundle", "Collection", "DaySalt", "FeedbackPage", "Kiosk", "Knock", "Note", "PrintedCards",
    "ReplyContact", "SignedSentence", "Submission", "Worry",
]  # fmt: skip
