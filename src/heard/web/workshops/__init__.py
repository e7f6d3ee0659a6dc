"""The pages of a programme in which people write a definition and a strategy together."""
