"""What is remembered of stories and of good practice."""

from heard.record.publications.models.practice import Practice, Response, Sharing
from heard.record.publications.models.story import Consent, Story, StoryNote, Use

__all__ = ("Consent", "Practice", "Response", "Sharing", "Story", "StoryNote", "Use")
