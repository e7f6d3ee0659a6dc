"""Pure rules of writing a definition and a strategy together."""
