"""What a person can do about each warning a delivery carries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from heard.web.design.words import counted

ADVICE = {
    "period_suggested": "If it is the wrong period, load the file with the right one.",
    "period_differs": "If the file's own title is right, load the file without saying a period.",
    "period_from_publication": "There is nothing to do. Say both dates when you show these figures.",
    "not_in_ods": "Load a newer register of organisations, or ask the sender whether the codes are right.",
    "missing_organisations": "Ask the sender whether they have closed, have merged, or were forgotten.",
    "rate_over_100": "Ask the sender how the people who could have answered were counted.",
    "answers_do_not_add_up": "Ask the sender which number is right before you rely on these rows.",
    "total_outside_its_parts": "Ask the publisher which number is right. Do not show the marked ones.",
    "to_date_differs": "Ask the publisher which number is right before you rely on the answers to date.",
    "raw_return": "Do not show these figures before they are published. The published workbook replaces them.",
    "categories_unknown": "Ask the sender which category of the national return is meant.",
    "survey_assumed": "If it is another survey, put its name in the file's name, and load it again.",
    "overall_unknown": "Look up the question in the survey's own papers before you speak of the whole.",
    "scores_compared": "There is nothing to do. Say that it is a score from 0 to 10.",
    "scores_without_base": "Say that the number of people behind the score is not known.",
    "model_outputs": "Never show these as survey scores. Use them only to ask where to look.",
    "weighted": "There is nothing to do. Say that the shares are weighted.",
    "hidden_by_publisher": "There is nothing to do. The publisher hides them to protect people.",
    "outside_limits": "Ask the publisher which number is right before you rely on these shares.",
    "answers_counted": "Load the whole survey each time: a later file for the same month takes the place of this one.",
    "staff_unweighted": "Do not compare organisations by these answers.",
    "staff_groups": "There is nothing to do. These answers are of the whole country.",
    "percentage_differs": "Heard works out its own percentages from the answers. Tell the sender theirs differ.",
    "totals_do_not_add_up": "Ask the sender which number is right before you rely on that column.",
    "header_comma": "Compare one row with the publisher's page. Tell the publisher if it happens again.",
    "contracts_added_up": "There is nothing to do. The publisher gives each contract of a practice its own row.",
    "no_figures": "Ask the sender for the form with its figures filled in.",
    "rows_without_figures": "Check with the sender that these places had nothing to report.",
    "two_questions": "There is nothing to do. Compare each answer only with answers to the same question.",
    "question_unknown": "Ask the sender which question was asked.",
    "ambiguous_dates": "Check a few dates. If they are wrong, say the order in the mapping, or ask the sender.",
    "unknown_answers": "If the answers belong on the scale, add them to the mapping and load the file again.",
    "no_organisation": "Ask the sender to name the organisation in each row, or name it in the mapping.",
    "same_words_twice": "Ask the sender whether the extract holds anyone twice.",
    "duplicate_headers": "Check that the right column was read.",
    "method_changed": "Never show scores of before the change beside scores of after it.",
    "dates_destroyed": "There is nothing to do. Ask the sender for the file as it was published if you need the days.",
    "score_differs": "Use the share worked out from the answers. Tell the sender if it matters for your work.",
    "engagement_left_out": "Record it as engagement. It is never counted as feedback.",
    "arrangements_left_out": "There is nothing to do. They stand in the minutes.",
    "actions_left_out": "There is nothing to do. They stand in the minutes.",
    "attendance_left_out": "There is nothing to do. Nobody who was there is named.",
    "letters_lost": "Ask the sender to save the file as UTF-8 if a name or a word is missing letters.",
    "totals_left_out": "There is nothing to do. Heard adds the rows up itself.",
    "removed_stays_removed": "There is nothing to do. Somebody asked for it, and it stays so.",
    "third_party": "Look the figures up with the publisher before you rely on them.",
    "rounded": "There is nothing to do. Do not add these numbers up.",
    "divided": "Open both of the newer organisations when you look at an older one's figures.",
    "codes_filled_down": "Check the pairs of codes before you rely on which trust became which.",
    "modelled": "Say that it is a model's number when you show it.",
    "provider_unknown": "There is nothing to do unless you need these places under their provider.",
    "new_columns": "If one of them matters, choose “Change how it is read” before you load.",
    "fewer_rows": "Ask the sender whether the file is whole before you load it, or take it back.",
    "fewer_rows_than_stated": "The file was cut on its way. Ask the sender for the whole file.",
    "end_missing": "Ask the sender whether the file is whole before you load it, or take it back.",
    "names_matched": "There is nothing to do. The codes come from the register of organisations.",
    "names_matched_nearly": "Check that each is the organisation you think it is.",
    "names_offered": "Ask the sender which organisations are meant.",
    "names_not_matched": "Load a newer register of organisations, or ask the sender which are meant.",
    "names_closed": "There is nothing to do. The numbers stand under the name they were sent with.",
    "names_added_up": "Check that both names are the same organisation.",
    "left_out": "There is nothing to do unless you need what was left out.",
    "only_zeros": "There is nothing to do. A column of noughts says that nothing was filled in.",
    "period_unknown": "Say which year the file is for, and load it again.",
    "region_swapped": "There is nothing to do. Tell the publisher if it happens again.",
    "area_missing": "There is nothing to do unless you need these organisations under their area.",
    "joint_organisations": "Say so when you show their numbers: they are one answer for all of them.",
    "no_recommend_question": "Do not look for whether staff would recommend the care in this file.",
    "scores_unnamed": "There is nothing to do unless you use these scores by name.",
    "old_score": "There is nothing to do. Show the score of 2013 beside no other figure.",
    "setting_unknown": "Put inpatient, A&E or maternity in the file's name, and load it again.",
    "criticality_left_out": "There is nothing to do. What authors said themselves is read.",
    "criticality_unknown": "There is nothing to do. What authors said themselves is read.",
    "labels_left_out": "There is nothing to do. Heard suggests codes of its own, and people decide.",
    "one_page_of_many": "Load the other pages too. If the feed stops before the last, ask for fewer days.",
    "reviews_withdrawn": "Remove each from Heard with its number, so that it is not quoted.",
    "answers_left_out": "There is nothing to do unless you need them: they stand in the file.",
    "summaries_left_out": "Load the reports themselves, and mark the passages that hold what people said.",
    "people_not_said": "Ask the local Healthwatch how many people each report rests on.",
    "not_checked": "Look at each before you use it: is it about this service, and who may have written it?",
    "replies_left_out": "There is nothing to do. Read replies where they were published.",
    "several_services": "Each counts once. “All of it” beside a comment shows the other services.",
    "borders_of_2011": "Say so when you show these figures.",
    "perturbed": "There is nothing to do. Say that small numbers were changed a little by the publisher.",
    "no_total": "Load the table with its column of totals if shares of everyone are wanted.",
    "area_absent": "Check the code of the area, or choose another file.",
    "areas_left_out": "There is nothing to do.",
    "many_areas": "Load the file again for one area if you want to compare with the people who live there.",
    "noters_left_out": "There is nothing to do.",
    "places_unknown": "Load a newer register of organisations, or correct the name and load the notes again.",
    "provider_ratings_differ": "Check the rating on the regulator's own page before you rely on it.",
}  # fmt: skip
OTHERWISE = "Nothing was changed in the file. Check with the sender if it matters for your work."

IN_SHORT = {
    "missing_organisations": ("organisation missing", "organisations missing"),
    "not_in_ods": ("organisation not in the register", "organisations not in the register"),
    "rate_over_100": ("rate above 100% kept: check", "rates above 100% kept: check"),
}
"""The warnings short enough to stand in a receipt's first sentence, in their order there: one, and many."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning: what was seen, in how many rows, and what to do about it."""

    said: str
    do: str
    rows: str


def warned(warnings: Iterable[dict[str, Any]]) -> list[Warned]:
    """The warnings of a delivery or a preview, each with what to do."""
    return [
        Warned(
            str(one["message"]),
            ADVICE.get(str(one["code"]), OTHERWISE),
            counted(one["rows"], "row") if one.get("rows") and one["code"] not in IN_SHORT else "",
        )
        for one in warnings
    ]


def in_short(warnings: Iterable[dict[str, Any]]) -> list[str]:
    """The parts of a receipt's first sentence that come from its warnings: `3 organisations missing`."""
    rows = {str(one["code"]): int(one["rows"]) for one in warnings}
    return [counted(rows[code], *words) for code, words in IN_SHORT.items() if rows.get(code)]
