"""What another system sends."""

SAID = {
    "kind": "comment",
    "organisation": "RXA",
    "words": [{"text": "Nobody rang me back.", "prompt": "could_improve"}],
}
