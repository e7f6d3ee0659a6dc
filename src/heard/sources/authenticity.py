"""What to keep in mind of who wrote in public: by the sort of account, and by the source."""

from heard.vocabulary.feedback import Submitter

CAUTIONS: dict[str, str] = {
    Submitter.PUBLIC: "",
    Submitter.ORGANISATION: "An organisation speaks for itself here, not as a patient.",
    Submitter.STAFF: "Staff of the service may have written it about their own work.",
    Submitter.JOURNALIST: "A journalist tells what somebody else lived through.",
    Submitter.CAMPAIGN: "A campaign may have asked many people to write the same.",
    Submitter.AUTOMATED: "A program may have written it.",
}
"""What each sort of account calls for; nothing is left out or graded for it (R045)."""

SOCIAL = "Nobody checked who wrote this, or whether they used the service."
PRESS = "This is how a reporter or an editor put it. Read the whole piece before you rely on it."
FEED = "This came from a public feed. Nobody checked who wrote it."
