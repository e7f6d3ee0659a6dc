"""What the front doors remember: what was given, and the pages on which it is asked."""

from heard.record.feedback.models.pages import DaySalt, FeedbackPage, Knock, SignedSentence
from heard.record.feedback.models.submissions import Batch, ReplyContact, Submission, Worry
from heard.record.feedback.note import Note

__all__ = ["Batch", "DaySalt", "FeedbackPage", "Knock", "Note", "ReplyContact", "SignedSentence", "Submission", "Worry"]
