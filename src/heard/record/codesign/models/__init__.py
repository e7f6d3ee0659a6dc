"""Everything of a programme of co-design. Changed by the doors of this package only."""

from heard.record.codesign.models.activity import Activity, Dots
from heard.record.codesign.models.consultation import Comment, Round
from heard.record.codesign.models.document import Clause, Document, Evidence, Rendition, Version, Wording
from heard.record.codesign.models.event import Attendance, ConsentText, Event, Material
from heard.record.codesign.models.life import Adoption, Challenge, Learning, Lived, Pledge
from heard.record.codesign.models.participant import Address, Participant
from heard.record.codesign.models.programme import Absence, Group, Programme, Step
from heard.record.codesign.models.review import Review
from heard.record.codesign.models.statement import Statement
from heard.record.codesign.models.theme import Lineage, MinorityNote, Objection, Placing, Sorted, Sorting, Theme

__all__ = [
    "Absence", "Activity", "Address", "Adoption", "Attendance", "Challenge", "Clause", "Comment", "ConsentText",
    "Document", "Dots", "Event", "Evidence", "Group", "Learning", "Lineage", "Lived", "Material", "MinorityNote",
    "Objection", "Participant", "Placing", "Pledge", "Programme", "Rendition", "Review", "Round", "Sorted", "Sorting",
    "Statement", "Step", "Theme", "Version", "Wording",
]  # fmt: skip
