"""Writes the reference pages that are made from code: `python -m docs.generate` (`--check` only compares)."""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"


def core_dataset() -> str:
    """The data dictionary, from the lake's schema."""
    from heard.evidence.schema import data_dictionary

    return data_dictionary()


def commands() -> str:
    """Every command with its options, as `--help` prints them."""
    import importlib
    import os

    os.environ.update(COLUMNS="110", TERM="dumb", NO_COLOR="1")
    from typer.testing import CliRunner

    from heard.cli.main import COMMANDS, overview

    pages = ["# Commands", "", "What `heard --help` prints, and each command's own help.", "", "```", overview(), "```"]
    for name, (module, _) in COMMANDS.items():
        app = importlib.import_module(f"heard.cli.commands.{module}").app
        said = CliRunner().invoke(app, ["--help"], prog_name=f"heard {name}").output
        pages += [
            "",
            f"## heard {name}",
            "",
            "```",
            "\n".join(line.rstrip() for line in said.strip().splitlines()),
            "```",
        ]
    return "\n".join(pages) + "\n"


def access() -> str:
    """Every role with what it may do, and every address with who opens it."""
    import os
    import tempfile

    os.environ.setdefault("HEARD_HOME", tempfile.mkdtemp(prefix="heard-docs-"))
    from heard.record.setup import ready

    ready(migrate=False)
    from heard.web.accounts.access import as_markdown

    return as_markdown()


def coverage() -> str:
    """Each requirement with the tests that are marked as showing it."""
    shown = defaultdict(list)
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        module = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(module):
            for requirement in _marks(node):
                shown[requirement].append(f"{file.relative_to(ROOT)}::{getattr(node, 'name', '')}")
        for requirement in _marks_of_all(module):
            shown[requirement].append(str(file.relative_to(ROOT)))
    texts = dict(
        re.findall(
            r"\*\*(R\d{3}) [MS][^*]*\*\* (.+?)(?= \*\*R\d{3}|$)", (REFERENCE / "requirements.md").read_text(), re.M
        )
    )
    lines = [
        "# Requirements and the tests that show them",
        "",
        f"{len(shown.keys() & texts.keys())} of {len(texts)} requirements are named by at least one test. "
        "A named requirement may still be only partly built: the test says which part holds.",
        "",
        "| requirement | shown by |",
        "|---|---|",
    ]
    for requirement, text in sorted(texts.items()):
        plain = re.sub(r"[*|]", "", text).split(" — ")[0].strip()
        short = plain if len(plain) <= 110 else plain[:107].rsplit(" ", 1)[0] + " ..."
        tests = "<br>".join(f"`{test}`" for test in shown.get(requirement, [])) or "not yet"
        lines.append(f"| {requirement} {short} | {tests} |")
    if unknown := sorted(shown.keys() - texts.keys()):
        raise SystemExit(f"tests are marked with requirements that do not exist: {', '.join(unknown)}")
    return "\n".join(lines) + "\n"


def _marks(node: ast.AST) -> list[str]:
    """The requirements that a test, or a class of tests, is marked with."""
    return _named(node.decorator_list) if isinstance(node, ast.FunctionDef | ast.ClassDef) else []


def _marks_of_all(module: ast.Module) -> list[str]:
    """The requirements that every test of a module is marked with, by its `pytestmark`."""
    named = (one for one in module.body if isinstance(one, ast.Assign))
    marks = [one.value for one in named if "pytestmark" in map(ast.unparse, one.targets)]
    return _named(each for mark in marks for each in (mark.elts if isinstance(mark, ast.List) else [mark]))


def _named(marks: Iterable[ast.expr]) -> list[str]:
    return [
        argument.value
        for mark in marks
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.covers"
        for argument in mark.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def api() -> str:
    """The API, from its OpenAPI document."""
    import os
    import tempfile

    os.environ.setdefault("HEARD_HOME", tempfile.mkdtemp(prefix="heard-docs-"))
    from heard.record.setup import ready

    ready(migrate=False)
    from heard.web.api.book import as_markdown

    return as_markdown()


def tour(key: str) -> str:
    """A tour of the invented place as a page to read, from the same data that the product walks through."""
    from heard.web.tours.tour import tours

    told = tours()[key]
    lines = [
        f"# A tour: {told.name[0].lower()}{told.name[1:]}",
        "",
        f"{told.for_whom} About {told.minutes} minutes. Start the invented place with `make run`, sign in as "
        f"**{told.signs_in_as}** with the password on the terminal, and read along here; or choose “Take a tour” under "
        "“Get help”, and Heard walks with you.",
    ]
    for number, stop in enumerate(told.stops, 1):
        lines += [
            "",
            f"## {number}. {stop.title} ({stop.minutes} minutes)",
            "",
            f"Open `{stop.address}`.",
            "",
            f"- **Look:** {stop.look}",
            f"- **What it means:** {stop.means}",
            f"- **Try:** {stop.do}",
        ]
    return "\n".join(lines) + "\n"


def the_route() -> str:
    """The route of a cause for concern, drawn from the table of moves."""
    from heard.governance.drawing import page

    return page()


def the_programme() -> str:
    """The way of a programme of co-design, drawn from its tables."""
    from heard.codesign.drawing import page

    return page()


TOURS = ("analyst", "manager", "committee", "administrator")
PAGES: dict[str, Callable[[], str]] = {
    "reference/core-dataset.md": core_dataset,
    "reference/commands.md": commands,
    "reference/access.md": access,
    "reference/coverage.md": coverage,
    "reference/api.md": api,
    "explanation/the-route.md": the_route,
    "explanation/the-programme.md": the_programme,
    **{f"tutorials/tour-{key}.md": partial(tour, key) for key in TOURS},
}


def main() -> int:
    """Write or compare every page; returns 1 where `--check` finds one out of date."""
    stale = []
    for name, make in PAGES.items():
        page, text = DOCS / name, make()
        if "--check" in sys.argv:
            if not page.exists() or page.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            page.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"docs/{name} is out of date: run `make docs`", file=sys.stderr)
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
