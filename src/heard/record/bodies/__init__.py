"""The commissioner's bodies, posts, duties and commitments as dated records, and who sits where."""
