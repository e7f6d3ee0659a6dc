"""The pages on which staff write a definition and a strategy from what people said, and answer what they say of it."""
