"""The `heard` command."""
