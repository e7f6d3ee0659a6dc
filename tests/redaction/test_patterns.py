import pytest

from heard.redaction import redact


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("NHS no 943 476 5919 is mine", "NHS no [nhs number] is mine"),
        ("it says 9434765919 on it", "it says [nhs number] on it"),
        ("my nhs number is 943 476 5910", "my nhs number is [nhs number]"),
        ("ring 07700 900123 or 07700900123", "ring [phone] or [phone]"),
        ("ring 07700 900123 2 times", "ring [phone] 2 times"),
        ("0113 496 0000, +44 7700 900123, +44 (0)113 4960000", "[phone], [phone], [phone]"),
        ("my number is 900123", "my number is [phone]"),
        ("write to jo.o'neil@example.co.uk.", "write to [email]."),
        ("jane.smith at gmail dot com", "[email]"),
        ("we live at LS7 4AB", "we live at [postcode]"),
        ("we live at ls74ab", "we live at [postcode]"),
        ("postcode LS7", "postcode [postcode]"),
        ("AB 12 34 56 C and AB123456C", "[ni number] and [ni number]"),
        ("NI number QQ123456C", "NI number [ni number]"),
        ("DOB: 12/03/1950", "DOB: [date of birth]"),
        ("my date of birth as 3rd of May 1962", "my date of birth as [date of birth]"),
        ("I was born on May 3, 1962", "I was born on [date of birth]"),
        ("12.3.50 (DOB)", "[date of birth] (DOB)"),
        ("went to 14 Acacia Road today", "went to [address] today"),
        ("Flat 2, 9 Lime Tree Ave", "[address]"),
        ("i live at 14 long meadow drive", "i live at [address]"),
        ("I live on Chapel Lane now", "I live on [address] now"),
        ("follow @jane_99 there", "follow [username] there"),
        ("my username: jane99", "my username: [username]"),
        ("hospital number is RX1234567", "hospital number is [record number]"),
        ("complaint reference PAL/1234567", "complaint reference [record number]"),
        ("reg AB12 CDE and reg p123 klm", "reg [vehicle] and reg [vehicle]"),
        ("https://facebook.com/someone.else/1 shows it", "[web address] shows it"),
        ("www.nhs.uk/staff/sandra-okafor", "[web address]"),
    ],
)
def test_what_has_a_shape_of_its_own_is_masked(text, masked):
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "rang 111, then 999, then 0300 123 4567 and 0800 111 222",
        "order 9434765910 came",
        "ward W1 1st floor, bay b6 4hr wait",
        "seen on 12/03/2019 at 10:30, again 01.02.2024 10:30",
        "waited 2 hours down the road and a 10 minute drive",
        "5 patients close together, 3 members of staff",
        "see www.nhs.uk/conditions/asthma for more",
        "I was @home, rated 5/5, cost £12.50",
        "the 14 Park Road surgery is closed",
        "born in 1950 and never seen the like",
        "Facebook is great and twitter is not",
        "XX 12 34 56 X",
    ],
)
def test_other_numbers_dates_and_links_are_left(text):
    assert redact(text).text == text
