"""An append-only account of who changed what, when and why; never people's words."""
