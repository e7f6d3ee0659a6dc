"""Writes a file of many single answers, made up, in the layout of a practice's free-text export."""

import csv
import random
from pathlib import Path

ANSWERS = ("Extremely likely", "Likely", "Neither likely nor unlikely", "Unlikely", "Extremely unlikely", "Don't know")
WEIGHTS = (60, 22, 7, 4, 5, 2)
OPENERS = ("The nurse", "The doctor", "The receptionist", "The physio", "My appointment", "The car park", "The food")
MIDDLES = (
    "was kind and explained everything",
    "kept me waiting for two hours",
    "did not ring me back",
    "was first class",
    "could be a lot better",
    "listened to my worries",
    "was hard to find",
)
CLOSERS = (
    "and I felt safe.",
    "which is not good enough.",
    "so thank you all.",
    "and nobody told us why.",
    "as always.",
    "but the ward was clean.",
    "so I went home in pain.",
)


def write(path: Path, *, rows: int, practices: int = 60, months: int = 36, worded: float = 0.1) -> Path:
    """`rows` answers over `practices` and `months` to December 2025, a share of them with a comment."""
    chance = random.Random(1948)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["time", "rating", "free_text", "do_better", "surgery"])
        for number in range(rows):
            month = chance.randrange(months)
            when = f"{2023 + month // 12}-{month % 12 + 1:02d}-{chance.randrange(1, 29):02d} "
            when += f"{chance.randrange(8, 18):02d}:{chance.randrange(60):02d}:{number % 60:02d}"
            said = ""
            if chance.random() < worded:
                said = f"{chance.choice(OPENERS)} {chance.choice(MIDDLES)} {chance.choice(CLOSERS)}"
            answer = chance.choices(ANSWERS, WEIGHTS)[0]
            writer.writerow([when, answer, said, "", f"Practice {chance.randrange(practices):03d}"])
    return path


SUPPLIER = """key = "bench_supplier"
name = "Friends and Family answers without words"
identity = "by key"
source_kind = "friends_and_family"
fingerprint = ["Response ID", "Response date", "Trust code", "Overall experience"]
keep_unknown = ["mode"]

[constants]
kind = "friends-and-family"

[columns]
reference = "Response ID"
received_on = "Response date"
organisation = "Trust code"
site = "Site code"
service = ["Directorate", "Ward or clinic"]
setting = "Survey"
mode = "Collected by"
speaker = "Answered by"
rating = "Overall experience"
age_band = "Age group"
sex = "Sex"
ethnicity = "Ethnic group"
disability = "Disability"

[values.setting]
"Inpatient and day case" = "inpatient"
"Emergency department" = "a&e"
"Outpatients" = "outpatient"

[values.speaker]
"Patient" = "patient"
"Carer" = "carer"
"Parent or relative" = "family"

[dates]
order = "dmy"

[scale]
read = "words"
"""
"""The mapping of `write_supplier`'s file, as an analyst would save it."""

EXPERIENCES = ("Very good", "Good", "Neither good nor poor", "Poor", "Very poor", "Don't know")


def write_supplier(path: Path, *, rows: int, trusts: int = 12, wards: int = 40, months: int = 36) -> Path:
    """`rows` answers as a supplier of texts, tablets and cards sends them: fourteen columns, no words of people."""
    chance = random.Random(1948)
    surveys = ("Inpatient and day case", "Emergency department", "Outpatients")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["Response ID", "Response date", "Trust code", "Site code", "Directorate", "Ward or clinic", "Survey",
             "Collected by", "Answered by", "Overall experience", "Age group", "Sex", "Ethnic group", "Disability"]
        )  # fmt: skip
        for number in range(rows):
            month, trust, ward = chance.randrange(months), chance.randrange(trusts), chance.randrange(wards)
            when = f"{chance.randrange(1, 29):02d}/{month % 12 + 1:02d}/{2023 + month // 12} "
            when += f"{chance.randrange(8, 18):02d}:{chance.randrange(60):02d}"
            writer.writerow(
                [f"S-{number:08d}", when, f"XD{trust}", f"XD{trust}0{ward % 3}", f"Division {ward % 6}", f"Ward {ward}",
                 surveys[ward % 3], chance.choice(("SMS", "Tablet", "Card", "Online")),
                 chance.choices(("Patient", "Carer", "Parent or relative"), (90, 6, 4))[0],
                 chance.choices(EXPERIENCES, WEIGHTS)[0],
                 chance.choice(("0 to 15", "16 to 24", "25 to 34", "35 to 44", "45 to 54", "55 to 64", "65 to 74", "")),
                 chance.choice(("Female", "Male", "")), chance.choice(("White", "Asian", "Black", "Mixed", "")),
                 chance.choice(("Yes", "No", "Prefer not to say"))]
            )  # fmt: skip
    return path
