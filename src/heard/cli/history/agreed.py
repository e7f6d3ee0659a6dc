"""The invented place's definition and strategy: drafted, asked about, adopted, made real, challenged."""

from datetime import date, timedelta

from heard.cli.history.diary import Diary
from heard.cli.history.together import Together, at, begun, rounds
from heard.demo.drafted import (
    AGAIN,
    CLAUSES,
    GUIDANCE,
    LIVED,
    LOOKED,
    PARAGRAPH,
    PLAIN,
    PLEDGED,
    SAID,
    SENTENCE,
)  # fmt: skip
from heard.demo.together import MINORITY, THEMES
from heard.record.codesign import (
    adopting,
    challenging,
    consulting,
    documents,
    evidence,
    learning,
    minority,
    reviewing,
    theming,
    withdrawing,
)  # fmt: skip
from heard.record.codesign.grouping import stop_asking
from heard.record.codesign.models import Clause, Document, Programme, Round

GUIDANCE_OF = date(2012, 2, 1)
PLACE_OF = {told.clause: number for number, told in enumerate(THEMES)}
"""Where the theme of a clause stands among the themes."""


def write_together(diary: Diary) -> Programme:
    """The whole programme, from its first day to a challenge that waits for an answer."""
    there = begun(diary)
    for point in rounds(there):
        if point == "themed":
            _drafted(there)
    _published(there)
    _adopted(there)
    _lived(there)
    return there.programme


def _document(there: Together, kind: str) -> Document:
    found: Document = there.programme.documents.get(kind=kind)
    return found


def _clause(there: Together, theme: str) -> Clause:
    found: Clause = Clause.objects.get(document__programme=there.programme, key=theme)
    return found


def _drafted(there: Together) -> None:
    """The draft in people's words; the example's clauses make room for it."""
    day = there.diary.day(10, 24)
    for theme in there.themes.values():
        for state in ("discussed", "co_agreed"):
            theming.set_state(theme, to=state, by=there.by, at=at(day))
    stop_asking(there.programme, because="The last two events brought no new theme.", by=there.by)
    there.programme.refresh_from_db()
    there.moved("drafting", on=day)
    strategy, definition = _document(there, "strategy"), _document(there, "definition")
    for one in strategy.clauses.exclude(section="purpose"):
        documents.take_out(one, "People said it in their own words.", by=there.by)
    for one in (*strategy.clauses.filter(section="purpose"), *definition.clauses.all()):
        documents.link(one, list(there.themes.values())[:4], by=there.by)
    for told in CLAUSES:
        made = documents.add_clause(strategy, section=told.section, words=told.words, by=there.by, key=told.theme,
                                    themes=[there.themes[PLACE_OF[told.theme]]], at=at(day))  # fmt: skip
        evidence.add(there.programme, by=there.by, clause=made, kind="guidance", says="supports",
                     citation=GUIDANCE[told.theme], found="It asks for the same.", dated=GUIDANCE_OF,
                     at=at(day))  # fmt: skip
    for one in Clause.objects.filter(document__programme=there.programme, section="purpose"):
        evidence.add(there.programme, by=there.by, clause=one, kind="guidance", says="extends",
                     citation="Patient experience in adult NHS services (NICE QS15, 2012)",
                     found="It names statements that can be measured.", dated=GUIDANCE_OF, at=at(day))  # fmt: skip
    evidence.add(there.programme, by=there.by, clause=_clause(there, "reach"), kind="local", says="contradicts",
                 citation="What people here write about getting care", found="More poor comments than good ones.",
                 answer="It is why the clause is there. The board follows the number.", at=at(day))  # fmt: skip
    _contested(there, day)


def _contested(there: Together, day: date) -> None:
    for theme, words in MINORITY:
        minority.note(_clause(there, theme), words=words, by=there.people[PLACE_OF[theme]], at=at(day))


def _published(there: Together) -> None:
    """Two drafts, each open for comments, each comment answered with its reason."""
    there.moved("consulting", on=there.diary.day(7, 2))
    _asked(there, "0.1", SAID, there.diary.day(7, 3))
    _reworded(there)
    _asked(there, "0.2", AGAIN, there.diary.day(6, 2))


def _asked(there: Together, number: str, said: tuple[tuple[str, str, str, str, str, str], ...], day: date) -> None:
    for kind in ("definition", "strategy"):
        version = documents.freeze(_document(there, kind), number=number, by=there.by, at=at(day))
        found = consulting.open_round(version, opens=day, closes=day + timedelta(days=21), by=there.by,
                                      audiences=["Everyone who took part", "Anybody who lives here"],
                                      channels=["Online", "On paper at the library"], at=at(day))  # fmt: skip
        if kind == "strategy":
            _commented(there, found, said, day)
        if number == "0.2" or kind == "definition":
            _closed(there, found, day)


def _commented(there: Together, found: Round, said: tuple[tuple[str, str, str, str, str, str], ...], day: date) -> None:
    for turn, (theme, kind, words, became, because, gist) in enumerate(said):
        made, _ = consulting.comment(found, kind=kind, words=words, once=f"{found.pk}-{turn}", channel="Online",
                                     clause=_clause(there, theme), at=at(day + timedelta(days=2 + turn)))  # fmt: skip
        there.comments.append((made, became, because, gist))


def _closed(there: Together, found: Round, day: date) -> None:
    late = at(day + timedelta(days=22))
    for made, became, because, gist in there.comments:
        consulting.answer(made, disposition=became, because=because, gist=gist, by=there.by, at=late)
    there.comments.clear()
    consulting.close(found, by=there.by, at=late)
    consulting.publish_response(found, by=there.by, learnt="Say how each promise will be known.", at=late)


def _reworded(there: Together) -> None:
    """What changed because of what people said; then the round is answered."""
    day = there.diary.day(7, 3)
    for told in CLAUSES:
        if told.later:
            documents.reword(_clause(there, told.theme), words=told.later, because=told.because, by=there.by,
                             at=at(day + timedelta(days=21)))  # fmt: skip
    found = Round.objects.get(version__document=_document(there, "strategy"), closed_at=None)
    _closed(there, found, day)


def _adopted(there: Together) -> None:
    """Agreed by those who took part, looked back on, and adopted by the board: exactly this version."""
    day, by = there.diary.day(5, 4), there.by
    contested = {theme for theme, _ in MINORITY}
    for one in Clause.objects.filter(document__programme=there.programme, state="consulted"):
        if one.key in contested:
            documents.contest(one, "A few people see it otherwise; their note stands beside it.", by=by)
        else:
            documents.set_clause_state(one, to="agreed", by=by)
    there.moved("agreed", on=day)
    for principle, (rating, words, different) in LOOKED.items():
        reviewing.review(there.programme, by=by, principle=principle, rating=rating, words=words, different=different,
                         owner="Workshop team", at=at(day))  # fmt: skip
    reviewing.publish(there.programme, by=by, at=at(day))
    definition = _document(there, "definition")
    for kind, said in (("sentence", SENTENCE), ("paragraph", PARAGRAPH), ("plain", PLAIN)):
        documents.render(definition, kind=kind, words=said, by=by, at=at(day))
    there.moved("submitted", on=day)
    body, decided = there.diary.body("board", there.diary.day(4, 16)), there.diary.day(4, 16)
    for kind in ("definition", "strategy"):
        version = documents.freeze(_document(there, kind), number="1.0", by=by, at=at(day))
        adopting.decide(version, by=by, body=body, decided="adopt", minute="Item 7", on=decided,
                        dissent="The member for finance would have waited for the budget.")  # fmt: skip
    there.moved("adopted", on=decided)
    for theme, (words, owner, measure) in PLEDGED.items():
        adopting.pledge(_clause(there, theme), by=by, words=words, owner=owner, body=body, measure=measure,
                        next_on=there.diary.today + timedelta(days=90), on=decided)  # fmt: skip
    there.moved("in_use", on=there.diary.day(4, 20))


def _lived(there: Together) -> None:
    """What would show that clauses are lived; a lay member challenges one. Somebody takes their words back."""
    looked = []
    for theme, (kind, key) in LIVED.items():
        link = challenging.link_lived(_clause(there, theme), by=there.by, kind=kind, key=key)
        looked.extend(challenging.look(there.diary.snapshot, [link], organisations=()))
    against = [one for one in looked if one.judged.against and one.link.clause.key == "reach"]
    if against:
        challenging.challenge(
            against[0].link.clause, by=there.diary.people["bess"], looked=against, on=there.diary.day(0, 20),
            words="People here still cannot get through on the phone.",
        )  # fmt: skip
    learning.learn(there.programme, by=there.by, words="Ask providers before the first workshop, not after it.",
                   implication="They can change things the next day.", shared_with="The region's network",
                   on=there.diary.day(3, 9))  # fmt: skip
    withdrawing.withdraw(there.people[52])
