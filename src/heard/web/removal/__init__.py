"""The pages where administrators remove a person's information."""
