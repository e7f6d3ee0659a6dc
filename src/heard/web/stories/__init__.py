"""The pages of people's stories: kept with consent, used within it, withdrawn at once."""
