"""Programmes and their stages, engagement, deep dives, decisions and partners. Changed by the doors of this package."""

from heard.record.commissioning.models.decision import DecidedBy, Decision, Effect, Informed
from heard.record.commissioning.models.dive import DeepDive, EvidenceItem, Finding
from heard.record.commissioning.models.engagement import Engagement, PrincipleAnswer
from heard.record.commissioning.models.partner import Contact, Partner
from heard.record.commissioning.models.programme import Programme, WithoutAtStage

__all__ = [
    "Contact",
    "DecidedBy",
    "Decision",
    "DeepDive",
    "Effect",
    "Engagement",
    "EvidenceItem",
    "Finding",
    "Informed",
    "Partner",
    "PrincipleAnswer",
    "Programme",
    "WithoutAtStage",
]
