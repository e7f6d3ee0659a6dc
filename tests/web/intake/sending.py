"""Sending a file as a browser does, and what stands on the page about it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from heard.record.home import Home

SITES = [("XD101", 100, 400, 0.95), ("XD102", 50, 200, 0.90), ("XD201", 45, 40, 0.85)]


def send(client: Client, *files: tuple[str, bytes], **said: str):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse("upload"), {"files": sent, "whole": "yes", **said})


def look(client: Client, *files: tuple[str, bytes], **said: str) -> tuple[str, str]:
    address = send(client, *files, **said).url
    return address, client.get(address).text


def kept(home: Home) -> list[str]:
    return [path.name for path in home.path.rglob("*") if path.is_file() and path.name != "secret-key"]
