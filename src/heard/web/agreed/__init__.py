"""The definition and the strategy as anybody may read them, comment on them and see what became of the comments."""
