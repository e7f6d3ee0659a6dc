"""Finds and masks personal data, and says what it masked and how sure it is."""

from heard.redaction.masking import VERSION, redact, redact_many
from heard.redaction.spans import KINDS, Redacted, Span

__all__ = ["KINDS", "VERSION", "Redacted", "Span", "redact", "redact_many"]
