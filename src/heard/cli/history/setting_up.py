"""The commissioner of the invented place, with its bodies and the people who sit on them."""

from datetime import date

from heard.demo.organisations import ORGANISATIONS
from heard.record.bodies.doors import hold_post, set_up, take_seat
from heard.record.bodies.models import Body, Commissioner, Post
from heard.record.people.models import User

KEY, NAME = "aldermere", "NHS Aldermere and Harbourside Integrated Care Board"
TEMPLATE = "icb-2026"

SEATS: tuple[tuple[str, str, str, str], ...] = (
    # body, person, part, for whom they decide
    ("board", "gareth", "member", "commissioner"),
    ("board", "bess", "lay member", "patient"),
    ("board", "rhys", "member", "local authority"),
    ("quality_committee", "gareth", "chair", "commissioner"),
    ("quality_committee", "ines", "deputy chair", "commissioner"),
    ("quality_committee", "bess", "lay member", "patient"),
    ("quality_committee", "nell", "member", "clinician"),
    ("quality_committee", "rhys", "member", "local authority"),
    ("quality_committee", "tariq", "secretary", "commissioner"),
    ("people_and_communities", "odette", "chair", "commissioner"),
    ("people_and_communities", "quinn", "deputy chair", "commissioner"),
    ("people_and_communities", "bess", "lay member", "patient"),
    ("people_and_communities", "nell", "member", "clinician"),
    ("people_and_communities", "cass", "member", "commissioner"),
    ("people_and_communities", "tariq", "secretary", "commissioner"),
    ("provider_quality_review", "ines", "chair", "commissioner"),
    ("provider_quality_review", "quinn", "member", "commissioner"),
    ("contract_meeting", "ines", "chair", "commissioner"),
    ("contract_meeting", "cass", "member", "commissioner"),
    ("joint_committee", "cass", "chair", "commissioner"),
    ("joint_committee", "rhys", "member", "local authority"),
)
AT_THEIR_REVIEW = {"XD1": "prue", "XD2": "hal"}
POSTS = {"patient_experience": "tariq", "quality": "quinn", "commissioning": "cass"}


def commission(people: dict[str, User], since: date) -> Commissioner:
    """Set the invented commissioner up, fill its bodies and posts; returns it. Done once."""
    boss = people["morwenna"]
    if there := Commissioner.objects.filter(key=KEY).first():
        found: Commissioner = there
        return found
    providers = tuple(one.code for one in ORGANISATIONS)
    made = set_up(by=boss, key=KEY, name=NAME, from_template=TEMPLATE, since=since, providers=providers)
    for key, who, part, group in SEATS:
        for body in Body.objects.filter(commissioner=made, key=key):
            take_seat(body, people[who], by=boss, part=part, since=since, group=group)
    for organisation, who in AT_THEIR_REVIEW.items():
        body = Body.objects.get(commissioner=made, key="provider_quality_review", organisation=organisation)
        take_seat(body, people[who], by=boss, part="member", since=since, group="provider")
    for key, who in POSTS.items():
        if post := Post.objects.filter(commissioner=made, key=key).first():
            hold_post(post, people[who], by=boss, since=since)
    return made
