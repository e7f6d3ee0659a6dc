"""The reference pages say what the code does."""

import importlib
import inspect
import pkgutil
from pathlib import Path

import heard.vocabulary

ROOT = Path(__file__).resolve().parents[2]


def vocabulary_classes() -> set[str]:
    found = set()
    for module in pkgutil.iter_modules(heard.vocabulary.__path__, "heard.vocabulary."):
        loaded = importlib.import_module(module.name)
        found |= {
            name
            for name, value in vars(loaded).items()
            if inspect.isclass(value) and value.__module__ == module.name and not name.startswith("_")
        }
    return found


def test_every_public_class_of_the_vocabulary_stands_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert len(vocabulary_classes()) > 8
    assert {name for name in vocabulary_classes() if f"**{name}**" not in glossary} == set()


def test_the_generated_pages_are_up_to_date() -> None:
    from docs.generate import DOCS, PAGES

    stale = [name for name, make in PAGES.items() if (DOCS / name).read_text(encoding="utf-8") != make()]
    assert stale == [], "run `make docs`"
