"""The pages of commitments, duties, due regard, assurance and work plans."""
