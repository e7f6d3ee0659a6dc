"""What is asked of a person: one table of where it comes from, read by their page, the home and the daily e-mail."""
