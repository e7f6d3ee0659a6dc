import pytest

from heard.redaction import redact


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Nurse Jane was kind.", "Nurse [person] was kind."),
        ("I saw Dr Patel today.", "I saw Dr [person] today."),
        ("my consultant Mr O'Brien rang", "my consultant Mr [person] rang"),
        ("thanks to sandra on ward 4", "thanks to [person] on ward 4"),
        ("dr okonkwo listened", "dr [person] listened"),
        ("Mrs Brown in the next bed", "Mrs [person] in the next bed"),
        ("Dr Strange saw me", "Dr [person] saw me"),
        ("A lady called Grace helped", "A lady called [person] helped"),
        ("a nurse called wuraola", "a nurse called [person]"),
        ("My husband Will was in pain", "My husband [person] was in pain"),
        ("Grace and Mark were lovely", "[person] and [person] were lovely"),
        ("Thank you so much to Tobi, Ngozi and Siân", "Thank you so much to [person], [person] and [person]"),
        ("Kind regards,\nMargaret Okonkwo", "Kind regards,\n[person]"),
        ("Oyinkansola was lovely", "[person] was lovely"),
        ("Seen by Tomasz Wojciechowski at once", "Seen by [person] at once"),
        ("DR SMITH WAS AMAZING, THANK YOU SANDRA", "DR [person] WAS AMAZING, THANK YOU [person]"),
        ("Sandra's manner was calm", "[person]'s manner was calm"),
        ("Sandra’s manner was calm", "[person]’s manner was calm"),
        ("Dr A. Khan rang", "Dr [person] rang"),
        ("Anne-Marie held my hand", "[person] held my hand"),
        ("thank you john smith", "thank you [person]"),
    ],
)
def test_people_are_masked(text, masked):
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "I was taken to St James's by ambulance.",
        "Lincoln ward was clean and Clifton ward was not.",
        "I have Parkinson's and Crohn's disease.",
        "The Macmillan nurses were kind.",
        "The Marie Curie nurses sat with him.",
        "Taken to James Cook Hospital, then Queen Elizabeth Hospital.",
        "My appointment in May was moved to Friday the 3rd of August.",
        "Will you mark my records? I hope to see you in june.",
        "It was a grace period and the rose garden was sunny.",
        "they will need to bill someone and frank talk is rare",
        "The GP rang the CPN and the OT about my MRI.",
        "I'm glad I've been seen and I'd come again.",
        "I take Ramipril and sertraline after a face-to-face call.",
        "We live in Yorkshire, near Bradford.",
        "NHS England and Tesco share a car park.",
        "saw the dr. However the wait was long",
        "Nurse was rude and Doctor was late.",
        "the dr was good and the nurse will call",
        "my daughter would like a visit on Sunday",
        "recieved excellant care from the ambulence crew",
    ],
)
def test_places_services_months_conditions_and_plain_words_are_not_people(text):
    assert redact(text).text == text


def test_a_surer_name_has_more_confidence():
    sure, less = redact("Thank you Dr Sandra Patel").spans[0], redact("Rang Wojtaszek again").spans[0]
    assert sure.confidence > less.confidence >= 0.6
