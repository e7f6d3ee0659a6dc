"""The pages of causes for concern."""
