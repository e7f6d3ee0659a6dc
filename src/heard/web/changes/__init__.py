"""What has changed: signals in plain words, what else says so, and how people answer."""
