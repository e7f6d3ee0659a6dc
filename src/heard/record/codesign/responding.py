"""What you said, what changed, what did not and why: a closed round as anybody may read it, and why versions differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from heard.codesign.comparing import Changed, Piece, between, words_between
from heard.disclosure import Figure, release
from heard.record.codesign.models import Comment, Document, Round, Version, Wording

FEW = "Fewer than 5 people commented, so we do not say how many."


@dataclass(frozen=True, slots=True)
class Answered:
    """One thing people said, in staff's words, and what became of it. `pieces` shows the clause as it was changed."""

    gist: str
    because: str
    what: str
    clause: str
    key: str
    times: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """A round's answers by what became of them, and how many people of which group commented, where that is safe."""

    total: str
    groups: tuple[str, ...]
    changed: tuple[Answered, ...]
    kept: tuple[Answered, ...]
    elsewhere: tuple[Answered, ...]


def response_of(found: Round) -> Response:
    """The answers of a round, those with the same gist and answer together; nobody's own words, no small numbers."""
    standing = found.comments.filter(withdrawn_at=None).exclude(disposition="")
    comments = list(standing.select_related("clause", "wording", "group").order_by("clause__order", "id"))
    before = {one["key"]: one["words"] for one in found.version.told["clauses"]}
    together: dict[tuple[str, str, str, int], list[Comment]] = {}
    for one in comments:
        together.setdefault((one.gist, one.because, one.disposition, one.clause_id or 0), []).append(one)
    told = [(those[0].disposition, _answered(those, before)) for those in together.values()]
    total, groups = _numbers(comments)
    kinds = Comment.Disposition
    return Response(
        total=total,
        groups=groups,
        changed=tuple(one for kind, one in told if kind in (kinds.ACCEPTED, kinds.PART)),
        kept=tuple(one for kind, one in told if kind == kinds.NOT),
        elsewhere=tuple(one for kind, one in told if kind == kinds.OUT),
    )


def _answered(those: Sequence[Comment], before: dict[str, str]) -> Answered:
    one = those[0]
    key = one.clause.key if one.clause else ""
    old = before.get(key, "")
    return Answered(
        gist=one.gist,
        because=one.because,
        what=one.get_disposition_display(),
        clause=old,
        key=key,
        times=f"{len(those):,} comments said so." if len(those) > 4 else "",
        pieces=words_between(old, one.wording.words) if one.wording and old else (),
    )


def _numbers(comments: Sequence[Comment]) -> tuple[str, tuple[str, ...]]:
    """How many comments, and of which groups; a comment may name none, and then it is in the whole only."""
    names = Counter(one.group.name for one in comments if one.group)
    names[""] = sum(one.group is None for one in comments)
    figures = [_figure(number, adds_to=("all",)) for number in names.values()]
    *parts, whole = release([*figures, _figure(len(comments), total_of=("all",))])
    shown = [(name, figure.value) for name, figure in zip(names, parts, strict=True) if name and figure.value]
    total = FEW if whole.value is None else f"{len(comments):,} comments."
    return ("Nobody commented." if not comments else total), tuple(f"{name}: {value:,.0f}" for name, value in shown)


def _figure(number: int, *, adds_to: tuple[str, ...] = (), total_of: tuple[str, ...] = ()) -> Figure:
    size = float(number)
    return Figure(indicator="comments", numerator=size, value=size, n=size, unit="count", adds_to=adds_to,
                  total_of=total_of)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Because:
    """One clause in two versions, the reason of each wording between them, and what comments led to it (gists)."""

    changed: Changed
    reasons: tuple[str, ...]
    comments: tuple[str, ...]


def changes_between(older: Version, newer: Version) -> list[Because]:
    """What became of every clause from one version to another of the same document, and why."""
    if older.document_id != newer.document_id:
        raise ValueError("two versions of two documents cannot be compared clause by clause")
    wordings = _wordings(newer.document)
    return [
        Because(
            one,
            tuple(dict.fromkeys(each.because for each in _since(wordings, one) if each.because)),
            tuple(dict.fromkeys(
                said.gist for each in _since(wordings, one) for said in each.comments.all()
                if said.gist and said.withdrawn_at is None
            )),
        )
        for one in between(older.told["clauses"], newer.told["clauses"])
    ]  # fmt: skip


def _wordings(document: Document) -> dict[str, list[Wording]]:
    there: dict[str, list[Wording]] = {}
    for one in Wording.objects.filter(clause__document=document).select_related("clause").prefetch_related("comments"):
        there.setdefault(one.clause.key, []).append(one)
    return there


def _since(wordings: dict[str, list[Wording]], one: Changed) -> list[Wording]:
    return [each for each in wordings.get(one.key, []) if one.from_wording < each.number <= one.to_wording]
