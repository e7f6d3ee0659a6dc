"""Pure disclosure control: what may be shown, and what would reveal a person."""
