"""The faults planted in the files, as real returns have them: each must show on a receipt or on the calendar.

Months and quarters are counted back from the newest, which is 0.
"""

FEW_ANSWERED = {("quayside_inpatient", 3): 3, ("quayside_inpatient", 9): 2, ("quayside_inpatient", 15): 4}
"""(unit, months ago) -> answers: hidden by the publisher, together with the next smallest site."""

MORE_THAN_COULD = ("sailmakers_inpatient", 2)
"""More people answered than left hospital, so the response rate is over 100%."""

ROW_TWICE = ("brannoc_inpatient", 4)
"""The site stands twice in that month's published table."""

COMPLAINT_TWICE = ("XD1", 0)
"""One complaint stands twice in the export that ends with that month."""

RETURN_MISSING = ("XD3", 5)
"""The GP group sent nothing for that month."""

RETURN_LATE = ("XD2", 0)
"""The community trust's complaints for the newest month have not come yet."""

BAD_DATE = ("XD2", 0)
"""In that quarter's comments one row has a day that no calendar has."""

UNKNOWN_ANSWER = ("XD3", 0)
"""In that month's practice file one answer is none of the six."""

NEGATIVE_NUMBER = ("XD103", 0)
"""In the newest quarter's readmissions that site's last month has fewer than none."""
