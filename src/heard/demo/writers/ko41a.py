"""The yearly return of written complaints (KO41a), by organisation: the same complaints as the monthly exports."""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from heard.demo.complaints import SUBJECTS, Complaint
from heard.demo.months import Calendar
from heard.demo.organisations import SYSTEM, organisation
from heard.demo.written import WrittenFile
from heard.vocabulary.feedback import Setting
from heard.vocabulary.periods import Period

_RUNS: tuple[tuple[str, str], ...] = (
    ("Age", "0_5 6_17 18_25 26_55 56_64 65_74 75_And_Over Unknown Total"),
    ("Status", "Patient Parent Guardian Carer Other Total"),
    ("Service", "Ambulance Inpatient Outpatient Emergency Other_Community_Healthcare Commissioning Mental_Health "
     "Maternity Other Total"),
    ("Clinical_Treatment", "Accident_And_Emergency Anaesthetics Clinical_Oncology Dental_Group General_Medicine_Group "
     "Obstetrics_And_Gynaecology Paediatric_Group Pathology_Group PHM_And_CHS_Group Psychiatry_Group Radiology_Group "
     "Surgical_Group Sub_Total"),
    ("Subject_Area", "Access_To_Treatment_Or_Drugs Admissions_Discharge_And_Transfers Appointments "
     "Commissioning_Services Communications Consent_To_Treatment End_Of_Life_Care Facilities_Services Integrated_Care "
     "Patient_Care_Including_Nutrition_Hydration Mortuary_And_Post_Mortem_Arrangements Prescribing_Errors "
     "Privacy_Dignity_And_Wellbeing Restraint Staffing_Numbers Transport Trust_Administration Values_And_Behaviours "
     "Waiting_Times Other Sub_Total Total"),
    ("Profession", "Medical Dental Nursing Midwifery Health_Visiting_Staff Scientific_Therapeutic_And_Technical "
     "Ambulance Support_To_Clinical_Staff NHS_Infrastructure_Support Other Total"),
)  # fmt: skip
HEADER = (
    "Year", "NHS_England_Region_Code", "NHS_England_Region_Name", "ICS_Code", "ICS_Name", "Organisation_Code",
    "Organisation_Name", "Organisation_Type", "Complaints_Total_Brought_Forward", "Complaints_Total_New",
    "Complaints_Total_Resolved", "Complaints_Number_Upheld", "Complaints_Number_Partially_Upheld",
    "Complaints_Number_Not_Upheld", "Complaints_Total_Carried_Forward",
    *(f"{prefix}_{name}" for prefix, names in _RUNS for name in names.split()),
)  # fmt: skip
_SERVICE = {
    Setting.INPATIENT: "Service_Inpatient", Setting.OUTPATIENT: "Service_Outpatient", Setting.AE: "Service_Emergency",
    Setting.MATERNITY: "Service_Maternity", Setting.MENTAL_HEALTH: "Service_Mental_Health",
    Setting.COMMUNITY: "Service_Other_Community_Healthcare", Setting.AMBULANCE: "Service_Ambulance",
}  # fmt: skip
_AGES = ((6, "0_5"), (18, "6_17"), (26, "18_25"), (56, "26_55"), (65, "56_64"), (75, "65_74"), (200, "75_And_Over"))


def write_ko41a(
    folder: Path, calendar: Calendar, complaints: Mapping[str, Sequence[Sequence[Complaint]]]
) -> list[WrittenFile]:
    """One CSV for each financial year that the months cover whole."""
    written = []
    for year in calendar.years():
        path = folder / f"ko41a_{year.key[2:]}.csv"
        rows = [_row(code, year, [c for month in months for c in month]) for code, months in complaints.items()]
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([HEADER, *rows])
        written.append(WrittenFile(path, "ko41a", f"written complaints of the year, {year}", until=year.last))
    return written


def _row(code: str, year: Period, every: Sequence[Complaint]) -> list[str | int]:
    new = [complaint for complaint in every if year.first <= complaint.on <= year.last]
    resolved = [c for c in every if c.closed and year.first <= c.closed <= year.last]
    before = [c for c in every if c.on < year.first and (c.closed is None or c.closed >= year.first)]
    outcomes = Counter(complaint.outcome for complaint in resolved)
    known = organisation(code)
    facts: Counter[str] = Counter()
    for complaint in new:
        age = (complaint.on - complaint.born).days // 365
        band = next(name for under, name in _AGES if age < under)
        for prefix, name in (("Age", band), ("Status", "Patient"), ("Profession", "Nursing")):
            facts[f"{prefix}_{name}"] += 1
            facts[f"{prefix}_Total"] += 1
        facts[_SERVICE[complaint.unit.setting]] += 1
        facts["Service_Total"] += 1
        facts[SUBJECTS[complaint.subject][0]] += 1
        facts["Subject_Area_Sub_Total"] += 1
        facts["Subject_Area_Total"] += 1
    stated: dict[str, str | int] = {
        "Year": year.key[2:],
        "NHS_England_Region_Code": SYSTEM.region_code,
        "NHS_England_Region_Name": SYSTEM.region,
        "ICS_Code": SYSTEM.code,
        "ICS_Name": "Aldermere and Harbourside",
        "Organisation_Code": code,
        "Organisation_Name": known.name,
        "Organisation_Type": known.label,
        "Complaints_Total_Brought_Forward": len(before),
        "Complaints_Total_New": len(new),
        "Complaints_Total_Resolved": len(resolved),
        "Complaints_Number_Upheld": outcomes["Upheld"],
        "Complaints_Number_Partially_Upheld": outcomes["Partially upheld"],
        "Complaints_Number_Not_Upheld": outcomes["Not upheld"],
        "Complaints_Total_Carried_Forward": len(before) + len(new) - len(resolved),
    }
    return [stated[name] if name in stated else facts[name] for name in HEADER]
