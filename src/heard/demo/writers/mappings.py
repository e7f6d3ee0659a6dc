"""Mappings for the files that only their sender's columns explain: templates in `mappings/`, filled in by place."""

from importlib.resources import files
from pathlib import Path
from string import Template


def write_mapping(path: Path, template: str, /, **filled: str) -> Path:
    """Write the mapping `template` (a file of `mappings/`) with its $names filled in; returns its path."""
    text = files("heard.demo").joinpath(f"mappings/{template}.toml").read_text(encoding="utf-8")
    path.write_text(Template(text).substitute(filled), encoding="utf-8")
    return path
