"""`heard erase`: remove a person's information."""

from pathlib import Path
from typing import Annotated, Any

import typer

from heard.cli.told import give, say

app = typer.Typer(add_completion=False, rich_markup_mode=None)

EXAMPLES = (
    "Example: heard erase --find '943 476 5919' --by ana@example.org      "
    "heard erase --response 3f2a9c01d4e5b677aa01bb02 --because 'the person asked us to' --by ana@example.org"
)


@app.command(epilog=EXAMPLES)
def erase(
    response: Annotated[
        list[str] | None, typer.Option(help="A response to remove; may be given several times.")
    ] = None,
    reference: Annotated[list[str] | None, typer.Option(help="A sender's reference, such as a complaint's.")] = None,
    row: Annotated[list[str] | None, typer.Option(help="A row of a delivery, as DELIVERY:ROW.")] = None,
    list_entry: Annotated[
        list[int] | None, typer.Option(help="A row of an old list, by the number --find gives it.")
    ] = None,
    written: Annotated[
        list[str] | None,
        typer.Option(help="Something written here, by the name --find gives it; needs --holding."),
    ] = None,
    holding: Annotated[str, typer.Option(help="With --written: the words that were looked for.")] = "",
    find: Annotated[str, typer.Option(help="Words, a name or a number to look for; nothing is removed.")] = "",
    because: Annotated[str, typer.Option(help="Why, without naming anyone; the ledger keeps it.")] = "",
    by: Annotated[str, typer.Option(help="The administrator who removes it, as they sign in.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go; remove nothing.")] = False,
    grace: Annotated[int, typer.Option(min=0, help="Hours that readers keep old table files.")] = 24,
    finish: Annotated[bool, typer.Option("--finish", help="Clear away what is over its grace.")] = False,
    at_once: Annotated[bool, typer.Option("--at-once", help="With --finish: do not wait for the grace.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Remove what the register names and is here again.")] = False,
    register: Annotated[Path | None, typer.Option(help="Write the register to a file, to keep with backups.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Remove a person's information everywhere, and see to it that it never comes in again."""
    from heard.record.setup import ready

    ready()
    from heard.record.erasure import erasing

    if register:
        _write_register(register)
    elif again:
        one = erasing.erase_again(told=say)
        erasing.finish()
        _tell_state([_state(one)] if one else [], as_json=as_json)
    elif find:
        _find(find, by, as_json=as_json)
    elif finish or at_once:
        done = erasing.finish(at_once=at_once)
        _tell_state([_state(one) for one in done], as_json=as_json)
    elif list_entry:
        _remove_from_lists(list_entry, because, by, dry_run=dry_run, as_json=as_json)
    elif written:
        _remove_written(written, holding, because, by, dry_run=dry_run, as_json=as_json)
    elif not (response or reference or row):
        _tell_state([_state(one) for one in erasing.unfinished()], as_json=as_json)
    else:
        person = _administrator(by)
        names = [*(response or []), *_of_references(reference or [], person)]
        if not (names or row):
            say("Everything with this reference is removed already.")
            return
        named: dict[str, Any] = {"responses": names, "rows": [_place(one) for one in row or []], "by": person}
        if dry_run:
            plan = erasing.would_erase(**named, told=say)
            _tell_counts(plan.counts, as_json=as_json)
            return
        erasure = erasing.erase(**named, because=because, grace_hours=grace, told=say)
        if not grace:
            erasing.finish()
            erasure.refresh_from_db()
        _tell_state([_state(erasure)], as_json=as_json)
        say(erasing.BACKUPS)


def _administrator(by: str) -> Any:
    from heard.record.people.models import User
    from heard.vocabulary.refusal import Refusal

    try:
        return User.objects.get_by_natural_key(by)
    except User.DoesNotExist:
        raise Refusal(
            f"Nobody signs in as {by}." if by else "Say who asks for it.",
            next_step="Name an administrator with --by, as they sign in.",
        ) from None


def _of_references(references: list[str], person: Any) -> list[str]:
    from heard.record.erasure.finding import by_reference
    from heard.record.erasure.register import removed_reference
    from heard.vocabulary.refusal import Refusal

    names = []
    for reference in references:
        found = by_reference(reference, by=person)
        if not found and not removed_reference(reference):
            raise Refusal(
                f"No response in use has the reference {reference}.",
                next_step="`heard erase --find` also looks through rows that were rejected.",
            )
        names += found
    return names


def _place(said: str) -> tuple[int, int]:
    from heard.record.intake.models import Delivery
    from heard.vocabulary.refusal import Refusal

    key, _, row = said.rpartition(":")
    delivery = Delivery.objects.filter(key=key).order_by("-id").first()
    if delivery is None or not row.isdigit():
        raise Refusal(f"There is no row {said}.", next_step="Write it as DELIVERY:ROW, as --find lists it.")
    return delivery.pk, int(row)


def _find(phrase: str, by: str, *, as_json: bool) -> None:
    from heard.record.erasure.finding import find
    from heard.record.erasure.written import written_holding
    from heard.record.registers.removing import entries_holding

    finds = find(phrase, by=_administrator(by), told=say)
    entries = entries_holding(phrase, by=_administrator(by))
    in_lists = [{"list_entry": one.pk, "list": str(one.batch), "row": one.row} for one in entries]
    wrote = [
        {"written": f"{one.key[0]}:{one.key[1]}", "kind": one.kind, "columns": list(one.columns)}
        for one in written_holding(phrase, by=_administrator(by))
    ]
    if as_json:
        told = {"found": [one.as_dict() for one in finds.rows], "more": finds.more, "in_old_lists": in_lists}
        give(told | {"written": wrote})
    for one in finds.rows:
        same = f", and {one.same} the same" if one.same else ""
        named = f"--response {one.response}" if one.response else f"--row {one.delivery}:{one.row}"
        say(f"{named}   {one.file}, row {one.row:,}{same}: {one.day} {one.text[:120] or 'no words in use'}")
    for one_entry in in_lists:
        say(f"--list-entry {one_entry['list_entry']}   {one_entry['list']}, row {one_entry['row']:,}")
    for said in wrote:
        say(f"--written {said['written']}   {said['kind']}")
    say(f"Found {len(finds.rows) + finds.more + len(in_lists) + len(wrote):,}. Nothing was removed.")


def _remove_from_lists(numbers: list[int], because: str, by: str, *, dry_run: bool, as_json: bool) -> None:
    from heard.record.registers.models import Entry
    from heard.record.registers.removing import remove_entries
    from heard.vocabulary.refusal import Refusal

    entries = list(Entry.objects.filter(pk__in=numbers))
    if missing := sorted(set(numbers) - {one.pk for one in entries}):
        raise Refusal(
            f"No old list has an entry {missing[0]}.", next_step="`heard erase --find` lists them with their numbers."
        )
    if dry_run:
        say(f"Would remove {len(entries):,} rows of old lists, in every version. Nothing was removed.")
        return
    gone = remove_entries(entries, by=_administrator(by), because=because)
    if as_json:
        give({"removed_from_old_lists": gone})
    say(f"Removed from old lists: {gone:,}, earlier versions counted. They stay out when the list comes again.")


def _remove_written(names: list[str], phrase: str, because: str, by: str, *, dry_run: bool, as_json: bool) -> None:
    from heard.record.erasure.written import remove_written, written_holding
    from heard.vocabulary.refusal import Refusal

    person = _administrator(by)
    there = {f"{one.key[0]}:{one.key[1]}": one.key for one in written_holding(phrase, by=person)}
    if missing := [name for name in names if name not in there]:
        raise Refusal(f"{missing[0]} does not hold these words.", next_step="`heard erase --find` lists what does.")
    if dry_run:
        say(f"Would take these words out of {len(names):,} records. Nothing was removed.")
        return
    gone = remove_written([there[name] for name in names], phrase=phrase, by=person, because=because)
    if as_json:
        give({"removed_from_writings": gone})
    say(f"Removed from {gone:,} records that people here wrote. Each text says that it went.")


def _state(erasure: Any) -> dict[str, Any]:
    return {
        "removal": erasure.key,
        "state": erasure.state,
        "removed": erasure.plan["counts"],
        "begun_at": erasure.begun_at.isoformat(),
        "clear_after": erasure.clear_after.isoformat(),
        "done_at": erasure.done_at.isoformat() if erasure.done_at else None,
    }


def _tell_counts(counts: dict[str, int], *, as_json: bool) -> None:
    if as_json:
        give({"would_remove": counts})
    say(f"Would remove {_in_words(counts)}. Nothing was removed.")


def _tell_state(states: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        give(states)
    for one in states:
        if one["state"] == "done":
            say(f"{one['removal']}: {_in_words(one['removed'])} removed, and nothing of it is left in this home.")
        else:
            say(
                f"{one['removal']}: {_in_words(one['removed'])} removed. Old table files still hold masked words until "
                f"they are cleared away after {one['clear_after'][:16]}: a worker does, or `heard erase --finish`."
            )
    if not states:
        say("Nothing is waiting to be cleared away.")


def _in_words(counts: dict[str, int]) -> str:
    return (
        f"{counts['responses']:,} responses with {counts['passages']:,} passages, {counts['rows']:,} rows of "
        f"{counts['files']:,} files ({counts['alike']:,} of them the same as one that was named) and "
        f"{counts['rejected_rows']:,} rejected rows"
    )


def _write_register(file: Path) -> None:
    from heard.record.erasure.carrying import write_register

    say(f"Wrote {write_register(file):,} entries to {file}. They are digests: nobody's words can be read from them.")
