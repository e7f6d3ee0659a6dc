"""Removing a person's information: what was removed, and the register that keeps it from coming back."""
