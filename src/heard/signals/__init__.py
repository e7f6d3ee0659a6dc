"""Series become signals: is it noise or is it news?"""

from heard.signals.choosing import choose
from heard.signals.finding import Look, find, look
from heard.signals.item import Item
from heard.signals.items import items
from heard.signals.kinds import Kind
from heard.signals.signal import Signal
from heard.signals.story import chart_of, series_of
from heard.signals.watched import latest_complete_month

__all__ = [
    "Item",
    "Kind",
    "Look",
    "Signal",
    "chart_of",
    "choose",
    "find",
    "items",
    "latest_complete_month",
    "look",
    "series_of",
]
