"""What survey tools put around people's answers: how each tool's export is known, and what its own columns hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heard.sources.cells import fold
from heard.sources.documents import Document
from heard.sources.mapping_table import Header, labelled
from heard.sources.survey_import_ids import import_ids

REFERENCE, RECEIVED, TECHNICAL, PERSONAL = "reference", "received_on", "technical", "personal"


@dataclass(frozen=True, slots=True)
class Tool:
    """One survey tool: the columns its exports are known by, and the role of each column that is no question.

    `known_by` lists sets of columns, of which one must be there. `roles` gives patterns that a column's name matches,
    the more telling first. `options` is how a column of one answer of several is headed: question, then answer.
    """

    key: str
    name: str
    known_by: tuple[frozenset[str], ...]
    roles: tuple[tuple[str, str], ...]
    options: str = ""


# Asked by any tool, and never taken: who the person is, where they are, and what they could be written to at.
_ANY_PERSONAL = (
    r"(your |full |first |last |sur|fore|family |contact |recipient ?)*name|(recipient ?)?(first|last) ?name|"
    r"(your )?(recipient ?)?e-?mail( address)?( \(optional\))?|ip ?addr(ess)?|ipaddr|"
    r"(your )?(tele)?phone( number)?|(your )?mobile( number)?|(home |your )?address|(your )?postcode|nhs (no|number)|"
    r"location ?(latitude|longitude)|(submitted|entered) by|submitterid|submittername|username|device ?id|token"
)

TOOLS: tuple[Tool, ...] = (
    Tool(
        "qualtrics", "Qualtrics",
        (frozenset({"ResponseId", "RecordedDate"}), frozenset({"Response ID", "Recorded Date"})),
        (
            (r"response ?id", REFERENCE), (r"recorded ?date", RECEIVED),
            (r"recipient ?(last|first) ?name|recipient ?email|ip ?address|location ?(latitude|longitude)|"
             r"external ?(data ?)?reference", PERSONAL),
            (r"start ?date|end ?date|status|response type|progress|duration( ?\(in seconds\))?|finished|"
             r"distribution ?channel|user ?language|.*(first click|last click|page submit|click count)|"
             r"q_.*|.*recaptcha.*", TECHNICAL),
        ),
        r"(?P<asked>.+?) - (selected choice - )?(?P<answer>.+)",
    ),
    Tool(
        "limesurvey", "LimeSurvey",
        (frozenset({"submitdate", "lastpage"}), frozenset({"Response ID", "Date submitted", "Last page"}),
         frozenset({"id. Response ID", "submitdate. Date submitted"})),
        (
            (r"id|response id|id\. response id", REFERENCE),
            (r"submitdate|date submitted|submitdate\. date submitted", RECEIVED),
            (r"(token|ipaddr|refurl)(\. .*)?|access code|ip address|referrer url|attribute_\d+.*|"
             r"(firstname|lastname|email)(\. .*)?", PERSONAL),
            (r"(lastpage|startlanguage|seed|startdate|datestamp)(\. .*)?|last page|start language|date started|"
             r"date last action|interviewtime.*|(question|group) time.*|.*time$", TECHNICAL),
        ),
        r"(?P<asked>.+?) ?\[(?P<answer>[^\]]+)\]",
    ),
    Tool(
        "kobo", "KoboToolbox",
        (frozenset({"_id", "_uuid", "_submission_time"}),),
        (
            (r"_uuid", REFERENCE), (r"_submission_time", RECEIVED),
            (r"_submitted_by|username|phonenumber|deviceid|subscriberid|simserial|simid|_?geolocation|"
             r"_.*_(latitude|longitude|altitude|precision)", PERSONAL),
            (r"_id|_validation_status|_notes|_status|__version__|_tags|_index|_parent.*|_attachments|start|end|today|"
             r"formhub/uuid|meta/.*|_xform_id_string|_bamboo_dataset_id|_version_", TECHNICAL),
        ),
        r"(?P<asked>.+?)/(?P<answer>[^/]+)",
    ),
    Tool(
        "odk", "ODK",
        (frozenset({"SubmissionDate", "KEY"}), frozenset({"_submission_time", "meta/instanceID"}),
         frozenset({"SubmissionDate", "meta-instanceID"})),
        (
            (r"key|meta[-/:]instanceid", REFERENCE), (r"submissiondate|_submission_time", RECEIVED),
            (r"submitterid|submittername|deviceid|username|phonenumber|subscriberid|simserial|"
             r".*(latitude|longitude|altitude|accuracy)", PERSONAL),
            (r"_id|_uuid|start|end|today|meta[-/:].*|attachments(present|expected)|status|reviewstate|edits|"
             r"formversion|instance ?id|instance ?name|setof.*", TECHNICAL),
        ),
        r"(?P<asked>.+?)/(?P<answer>[^/]+)",
    ),
    Tool(
        "microsoft_forms", "Microsoft Forms",
        (frozenset({"ID", "Start time", "Completion time"}),),
        (
            (r"id", REFERENCE), (r"completion time", RECEIVED), (r"email|name", PERSONAL),
            (r"start time|last modified time|language|total points|quiz feedback|points - .*|feedback - .*", TECHNICAL),
        ),
    ),
    Tool(
        "smartsurvey", "SmartSurvey",
        (frozenset({"UserID", "UserNo"}),),
        (
            (r"userid", REFERENCE), (r"ended|completed|date ended|end date|finished", RECEIVED),
            (r"name|email|ip address|unique id", PERSONAL),
            (r"userno|started|date started|start date|tracking link|custom ?\d*|status|device|language|time taken|"
             r"collector|response status", TECHNICAL),
        ),
        r"(?P<asked>.+?) ?(:|>|\|) ?(?P<answer>[^:>|]+)",
    ),
)  # fmt: skip


def tool_of(labels: Sequence[str]) -> Tool | None:
    """The tool whose own columns these are, or None."""
    there = {fold(label) for label in labels}
    return next((t for t in TOOLS if any({fold(name) for name in names} <= there for names in t.known_by)), None)


def role_of(tool: Tool, label: str) -> str:
    """What a column holds beside answers: a reference, a day, technical things or a person; "" for a question."""
    plain = re.sub(r" #\d+$", "", label.strip().lower())
    for pattern, role in tool.roles:
        if re.fullmatch(pattern, plain):
            return role
    # A question of somebody's own that asks who they are is no less personal than the tool's column.
    asked = re.sub(r"^(q?\d+[.:)]?\s*|[a-z]\w*\.\s+)", "", plain).rstrip("?:* ")
    return PERSONAL if re.fullmatch(_ANY_PERSONAL, asked) else ""


def header_of(document: Document, *, sheet: str = "") -> Header | None:
    """The header row of a survey tool's export; of Qualtrics' three, the one with the questions in words.

    None where the document is no known tool's.
    """
    for name in document.sheets() if not sheet else (sheet,):
        head = document.head(name)[:10]
        for at, (row, cells) in enumerate(head):
            header = labelled(name, row, cells)
            if tool_of(header.labels) is None:
                continue
            if at + 2 < len(head) and import_ids(head[at + 2][1]):
                return labelled(name, head[at + 1][0], head[at + 1][1])
            return header
    return None
