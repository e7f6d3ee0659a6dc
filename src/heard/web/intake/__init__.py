"""Returns: what is expected, sent, read, mended and taken back."""
