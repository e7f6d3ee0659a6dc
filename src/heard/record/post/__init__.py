"""E-mails that Heard sends: references and links, never anybody's words."""
