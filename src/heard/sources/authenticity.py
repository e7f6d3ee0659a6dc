"""What to keep in mind of who wrote in public: by the sort of account, and by the source."""

from heard.vocabulary.feedback import Submitter

READ_ONLY = "It is kept to be read, and counted as nobody’s comment."

CAUTIONS: dict[str, str] = {
    Submitter.PUBLIC: "",
    Submitter.ORGANISATION: f"An organisation speaks for itself here, not as a patient. {READ_ONLY}",
    Submitter.STAFF: "Staff of the service may have written it about their own work.",
    Submitter.JOURNALIST: f"A journalist tells what somebody else lived through. {READ_ONLY}",
    Submitter.CAMPAIGN: "A campaign may have asked many people to write the same.",
    Submitter.AUTOMATED: f"A program may have written it. {READ_ONLY}",
}
"""What each sort of account calls for; nobody is graded for it and nothing is discarded (R045)."""

SOCIAL = "Nobody checked who wrote this, or whether they used the service."
PRESS = "This is how a reporter or an editor put it. Read the whole piece before you rely on it."
FEED = "This came from a public feed. Nobody checked who wrote it."
