"""Small feeds in the real layouts, with words made up for these tests."""

from xml.sax.saxutils import escape

NHS = "http://syndication.nhschoices.nhs.uk"
ATOM = "http://www.w3.org/2005/Atom"


def review(
    key="81",
    *,
    liked="The nurses took time.",
    improved="",
    other="",
    title="Kind staff",
    code="RXX01",
    published="2026-04-03T07:08:39+01:00",
    overall=("I'd recommend this hospital", "1", "Option"),
    category="comment",
):
    """One entry of NHS.uk's feed of reviews."""
    parts = {"liked": liked, "improved": improved, "anythingElse": other}
    said = "".join(f'<div id="{name}">{escape(words)}</div>' for name, words in parts.items() if words)
    answer, score, kind = overall
    ratings = (
        f'<ratings xmlns="{NHS}/schemas/ratingsandcomments"><rating><questionText>Overall rating</questionText>'
        f'<answerText>{answer}</answerText><answerMetric type="{kind}" value="{score}"/></rating><rating>'
        "<questionText>How clean was it?</questionText><answerText>clean</answerText>"
        '<answerMetric maxValue="5" minValue="1" type="Scale" value="3"/></rating></ratings>'
    )
    body = f'<content type="xhtml">{said}<div id="commentTags"><ul><li>Kindness</li></ul></div></content>'
    if category == "reply":
        body, ratings = '<content type="text">Thank you &amp;amp; goodbye.</content>', ""
    return (
        f'<entry><id>{key}</id><title type="text">{title}</title><published>{published}</published>'
        f"<author><name>Pen Name</name></author>"
        f'<link href="{NHS}/organisations/hospitals/4247?apikey=K" rel="related" title="Organisation commented on"/>'
        f'<link href="{NHS}/services/types/srv1" rel="related" title="Neurology"/>'
        f'<link href="http://www.nhs.uk/Reviews/DefaultView.aspx?id={code}" rel="alternate" title="Original"/>'
        f'<category scheme="commentType" term="{category}"/>{body}{ratings}'
        f'<postingid xmlns="{NHS}/schemas/comments">{key}</postingid></entry>'
    )


def reviews(*entries, page="Page 1 of 1"):
    """A feed of reviews, with the mark for UTF-8 that the real one begins with."""
    title = f'<title type="text">NHS Choices - Comments - {page}</title>'
    return f'\ufeff<?xml version="1.0" encoding="utf-8"?><feed xmlns="{ATOM}">{title}{"".join(entries)}</feed>'
