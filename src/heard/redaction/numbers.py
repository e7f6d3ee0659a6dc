"""Checks that tell a personal number from any other run of digits."""

import re


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


NOT_DIGITS = re.compile(r"\D")
# 03 and 08 numbers (non-geographic and freephone) are given to organisations, 09 to paid services: they name no one.
ORGANISATION_PREFIXES = ("03", "08", "09")
# A day such as 01.02.2024 with an hour after it has as many digits as a telephone number.
DATE_FIRST = re.compile(r"\d{1,2}[ ./-]\d{1,2}[ ./-](?:19|20)\d{2}\b")
NHS_NUMBER_WEIGHTS = range(10, 1, -1)
# Prefixes never issued: HMRC, National Insurance Manual NIM39110.
NI_PREFIXES_NOT_USED = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
# The 124 postcode areas of the United Kingdom and the Crown dependencies (Royal Mail PAF).
POSTCODE_AREAS = _listed(
    """AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK
    FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG
    NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR
    TS TW UB W WA WC WD WF WN WR WS WV YO ZE"""
)
# "1st", "2nd", "3rd", "4th", "4hr" and the like after a ward's number read as the second half of a postcode.
NOT_INWARD = re.compile(r"\d(?:st|nd|rd|th|hr|wk|ys|yr|ss|xx)")


def digits(text: str) -> str:
    """Only the digits of a text."""
    return NOT_DIGITS.sub("", text)


def is_nhs_number(text: str) -> bool:
    """Whether ten digits carry the NHS number's own check digit (modulus 11, NHS Data Dictionary)."""
    number = digits(text)
    if len(number) != 10 or len(set(number)) == 1:
        return False
    remainder = sum(int(digit) * weight for digit, weight in zip(number, NHS_NUMBER_WEIGHTS, strict=False)) % 11
    return (11 - remainder) % 11 == int(number[9])


def is_private_phone(text: str) -> bool:
    """Whether digits make a United Kingdom number that may be a person's, or a number abroad written with +."""
    number = digits(text)
    national = re.fullmatch(r"(?:0044|44)0?(\d{9,10})", number) if text.startswith(("+", "00")) else None
    if national:
        number = "0" + national[1]
    elif text.startswith("+"):
        return 8 <= len(number) <= 15
    groups = re.findall(r"\d+", text.replace("(0)", ""))
    return (
        len(number) in (10, 11)
        and len(groups) <= 5
        and min(map(len, groups)) > 1
        and number[0] == "0"
        and not number.startswith(ORGANISATION_PREFIXES)
        and not DATE_FIRST.match(text)
    )


def is_ni_number(text: str) -> bool:
    """Whether two letters, six digits and a letter could have been issued as a National Insurance number."""
    return text[:2].upper() not in NI_PREFIXES_NOT_USED


def is_postcode(text: str) -> bool:
    """Whether a postcode's area exists, and "w1 1st" is not a ward with a floor or a day after it."""
    one_digit_first = sum(map(str.isdigit, text[:-3])) == 1
    floor_or_time = one_digit_first and not text.isupper() and NOT_INWARD.fullmatch(text[-3:].lower())
    return is_postcode_area(text) and not floor_or_time


def is_postcode_area(text: str) -> bool:
    """Whether the first half of a postcode names an area that exists."""
    letters = re.match(r"[A-Za-z]{1,2}", text)
    return letters is not None and letters[0].upper() in POSTCODE_AREAS
