"""The steps by which somebody says what a file's columns are, as a browser goes through them."""

import re
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse


def sent(client: Client, *files: Path) -> str:
    """Upload files; the address of the page about them."""
    uploads = [SimpleUploadedFile(file.name, file.read_bytes()) for file in files]
    return client.post(reverse("upload"), {"files": uploads, "whole": "yes"}).url


def filled(page: str) -> dict[str, str]:
    """What a browser would send from the page's forms, with nothing changed."""
    said = {}
    for name, inside in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        said[name] = chosen[1] if chosen else re.search(r'<option value="([^"]*)"', inside)[1]
    for tag in re.findall(r"<input [^>]*>", page):
        name, value = re.search(r' name="([^"]*)"', tag), re.search(r' value="([^"]*)"', tag)
        if name and (" checked" in tag or 'type="text"' in tag or 'type="hidden"' in tag):
            said[name[1]] = value[1] if value else ""
    said.pop("csrfmiddlewaretoken", None)
    return said


def mapped(client: Client, look: str, *, name: str = "Harbour complaints", **changed: str) -> str:
    """Go through the three steps, changing only what is named; the page after saving."""
    address = f"{look}/0"
    client.post(f"{address}/begin")
    for step in ("columns", "whole"):
        said = filled(client.get(f"{address}/{step}").text) | changed
        assert client.post(f"{address}/{step}", said).status_code == 302
    return client.post(f"{address}/check", {"name": name, "cadence": "monthly", "owner": ""}, follow=True).text
