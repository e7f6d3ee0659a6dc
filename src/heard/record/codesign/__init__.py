"""A definition and a strategy written together: from inviting people to what is adopted, and back."""
