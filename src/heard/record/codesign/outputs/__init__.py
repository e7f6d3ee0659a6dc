"""What a programme gives out, gathered from the record every time: words taken back are gone from all of it at once."""

from heard.record.codesign.outputs.making import offered_data, offered_paper
from heard.record.codesign.outputs.table import BY_KEY, OUTPUTS, Of, Offer, Output, about, offers

__all__ = ["BY_KEY", "OUTPUTS", "Of", "Offer", "Output", "about", "offered_data", "offered_paper", "offers"]
