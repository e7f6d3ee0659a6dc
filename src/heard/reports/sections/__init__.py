"""The sections of the reports, each a function from what the report is about to a `Section`."""
