"""What the service remembers: models, and the one door for each change."""
