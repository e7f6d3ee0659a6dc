"""A publication workbook in the publisher's layout, filled with invented organisations."""

import xlsxwriter

ANSWERS = ["Very Good", "Good", "Neither Good nor Poor", "Poor", "Very Poor", "Don't Know"]
MODES = ["Mode SMS", "Mode Electronic Discharge", "Mode Paper Home", "Mode Other"]
SHARES = ["Percentage Positive", "Percentage Negative"]
PLACES = {
    "ICB": ["ICB Code", "ICB Name"],
    "Trusts": ["ICB Code", "Trust Code", "Trust Name"],
    "Sites": ["ICB Code", "Trust Code", "Trust Name", "Site Code", "Site Name"],
    "Wards": ["ICB Code", "Trust Code", "Trust Name", "Site Code", "Site Name", "Ward Name"],
}
HILLTOP = ["QXX", "RXX", "HILLTOP NHS FOUNDATION TRUST"]
VALE = ["QXX", "RYY", "VALE NHS TRUST"]
TOTALS = ("England (including Independent Sector Providers)", "England (excluding Independent Sector providers)",
          "Selection (excluding suppressed data)")  # fmt: skip
# answered, eligible, positive, negative, six answers, four modes
FIGURES = [100, 400, 0.9, 0.06, 60, 30, 3, 2, 4, 1, 50, 20, 20, 10]


class Form:
    """A publication workbook in the publisher's layout, filled with invented organisations."""

    def __init__(self, path, title="Inpatient Friends and Family Test (FFT) Data - June 2025", at=9):
        self.path, self.at = path, at
        self.book = xlsxwriter.Workbook(str(path))
        notes = self.book.add_worksheet("Notes")
        notes.write(1, 0, title)
        notes.write(6, 0, "The test has been offered since 1 April 2013. " * 6)
        hidden = self.book.add_worksheet("BS")
        hidden.write_row(0, 0, ["ICB Code", "Trust Code", "Trust Name", "Total Responses", *SHARES])
        hidden.write_row(1, 0, ["QZZ", "RZZ", "A list and no figures", 1, 1, 0])
        hidden.hide()

    def sheet(self, name, rows, *, places=None, eligible=True, modes=MODES, answers=ANSWERS, shares=SHARES):
        places = places or PLACES[name]
        sheet = self.book.add_worksheet(name)
        sheet.write(2, 1, "Show data for:")
        header = [*places, "Total Responses", *(["Total Eligible"] if eligible else []), *shares]
        first = len(header)
        sheet.write_row(self.at, 0, header)
        sheet.merge_range(self.at, first, self.at, first + len(answers) - 1, "Breakdown of Responses")
        sheet.write_row(self.at + 1, first, answers)
        if modes:
            sheet.write(self.at - 1, first + len(answers), "Mode of Collection")
            sheet.write_row(self.at, first + len(answers), modes)
        for step, words in enumerate(TOTALS):
            sheet.write(self.at + 2 + step, len(places) - 1, words)
            sheet.write_row(self.at + 2 + step, len(places), [9999] * 4)
        for step, row in enumerate(rows):
            sheet.write_row(self.at + 5 + step, 0, row)
        return self

    def saved(self):
        self.book.close()
        return self.path
