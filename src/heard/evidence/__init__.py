"""The lake: Delta tables of responses, passages, codings, links and counts, read at one edition."""
