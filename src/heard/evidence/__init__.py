"""The lake: Delta tables of responses, passages, codings and counts, read at one edition."""
