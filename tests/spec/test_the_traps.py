"""The page of traps holds to the code: every test and warning it names exists, and every warning has its advice."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from heard.web.intake.advice import ADVICE

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "heard"
PAGE = ROOT / "docs" / "reference" / "traps.md"
_CODE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
_TOLD = re.compile(r"`([a-z0-9_]+)`|“([^”]+)”")
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
NOTHING = "Nothing to tell: "


@dataclass(frozen=True, slots=True)
class Trap:
    """One row of the page."""

    name: str
    done: str
    told: str
    shown_by: str

    def troubles(self) -> Iterator[str]:
        """What this row says that does not hold."""
        tests = _TEST.findall(self.shown_by)
        if not tests:
            yield f"{self.name}: no test"
        for path, test in tests:
            if test not in names_of_tests(path):
                yield f"{self.name}: there is no {path}::{test}"
        told = _TOLD.findall(self.told)
        if not told and not self.told.startswith(NOTHING):
            yield f"{self.name}: nobody is told"
        for code, words in told:
            if code and (code not in ADVICE or code not in codes_made()):
                yield f"{self.name}: no warning is called {code}, or it has no advice"
            if words and not any(words in constant for constant in sentences()):
                yield f"{self.name}: nothing in the code says “{words}”"


def traps(page: str) -> list[Trap]:
    """The rows of every table of the page."""
    rows = [line.strip().strip("|").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    return [Trap(*(cell.strip() for cell in row)) for row in rows if row[0].strip() != "Trap"]


@cache
def names_of_tests(path: str) -> frozenset[str]:
    """The names of the test functions of a file; none where there is no such file."""
    file = ROOT / path
    if not file.exists():
        return frozenset()
    return frozenset(node.name for node in ast.walk(tree_of(file)) if isinstance(node, ast.FunctionDef))


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def sentences() -> tuple[str, ...]:
    """Every piece of text in the code."""
    found = (node for file in SOURCE.rglob("*.py") for node in ast.walk(tree_of(file)))
    return tuple(node.value for node in found if isinstance(node, ast.Constant) and isinstance(node.value, str))


@cache
def codes_made() -> frozenset[str]:
    """The codes of all notices that the code makes."""
    return frozenset(code for file in SOURCE.rglob("*.py") for code in codes_in(tree_of(file)))


def codes_in(tree: ast.Module) -> Iterator[str]:
    """The codes of a module's notices: as written at the notice, or from the table that it takes them from."""
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Notice"):
            continue
        given = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "code")]
        assert given, "a notice without a code"
        if isinstance(given[0], ast.Constant):
            yield str(given[0].value)
        else:
            from_tables = [*codes_of_tables(tree), *codes_of_imported_tables(tree)]
            assert from_tables, f"line {call.lineno}: nobody can tell which codes this notice has"
            yield from from_tables


def codes_of_imported_tables(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("heard."):
            file = ROOT / "src" / f"{str(node.module).replace('.', '/')}.py"
            if file.exists() and any(name.name.isupper() and len(name.name) > 1 for name in node.names):
                yield from codes_of_tables(tree_of(file))


def codes_of_tables(tree: ast.Module) -> Iterator[str]:
    """Codes that stand before a sentence: the keys of a table, or the first of several in brackets."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            pairs = [(key, [value]) for key, value in zip(node.keys, node.values, strict=True)]
        elif isinstance(node, ast.Tuple) and len(node.elts) > 1:
            pairs = [(node.elts[0], node.elts[1:])]
        else:
            continue
        for key, others in pairs:
            if isinstance(key, ast.Constant) and _CODE.fullmatch(str(key.value)) and any(map(is_sentence, others)):
                yield str(key.value)


def is_sentence(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith(".")


def test_every_trap_has_its_test_and_words_that_a_person_reads() -> None:
    rows = traps(PAGE.read_text(encoding="utf-8"))
    assert len(rows) > 60
    assert [trouble for row in rows for trouble in row.troubles()] == []


def test_every_warning_that_is_made_says_what_to_do_about_it() -> None:
    assert sorted(codes_made() - ADVICE.keys()) == []


def test_no_advice_is_about_a_warning_that_nobody_makes() -> None:
    assert sorted(ADVICE.keys() - codes_made()) == []


def test_a_row_that_does_not_hold_is_found() -> None:
    page = """
| Trap | What Heard does | What a person reads | Shown by |
|---|---|---|---|
| one | sound | `rate_over_100` | `tests/spec/test_the_traps.py::test_a_row_that_does_not_hold_is_found` |
| two | no such test | `rate_over_100` | `tests/spec/test_the_traps.py::test_of_nothing` |
| three | no such file | `rate_over_100` | `tests/spec/test_nothing.py::test_of_nothing` |
| four | no test | `rate_over_100` |  |
| five | no such warning | `no_such_warning` | `tests/spec/test_the_traps.py::test_a_row_that_does_not_hold_is_found` |
| six | silent |  | `tests/spec/test_the_traps.py::test_a_row_that_does_not_hold_is_found` |
"""
    assert [trouble for row in traps(page) for trouble in row.troubles()] == [
        "two: there is no tests/spec/test_the_traps.py::test_of_nothing",
        "three: there is no tests/spec/test_nothing.py::test_of_nothing",
        "four: no test",
        "five: no warning is called no_such_warning, or it has no advice",
        "six: nobody is told",
    ]
    unsaid = Trap(
        "seven",
        "",
        "“never said " + "by anything”",
        "`tests/cli/test_map.py::test_a_file_that_is_not_there_is_refused`",
    )
    assert list(unsaid.troubles()) == ["seven: nothing in the code says “never said by anything”"]


def test_a_notice_whose_code_comes_from_a_table_is_found() -> None:
    tree = ast.parse('TABLE = {"a_code": "It is so."}\nfor code, said in TABLE.items():\n    Notice(code, said)')
    assert list(codes_in(tree)) == ["a_code"]
