"""Writes the reference pages that are made from code: `python -m docs.generate` (`--check` only compares)."""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"


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


def coverage() -> str:
    """Each requirement with the tests that are marked as showing it."""
    shown = defaultdict(list)
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for requirement in _marks(node):
                shown[requirement].append(f"{file.relative_to(ROOT)}::{getattr(node, 'name', '')}")
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
    if not isinstance(node, ast.FunctionDef | ast.ClassDef):
        return []
    return [
        argument.value
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.covers"
        for argument in decorator.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


PAGES: dict[str, Callable[[], str]] = {
    "core-dataset.md": core_dataset,
    "commands.md": commands,
    "coverage.md": coverage,
}


def main() -> int:
    """Write or compare every page; returns 1 where `--check` finds one out of date."""
    stale = []
    for name, make in PAGES.items():
        page, text = REFERENCE / name, make()
        if "--check" in sys.argv:
            if not page.exists() or page.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            page.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"docs/reference/{name} is out of date: run `make docs`", file=sys.stderr)
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
