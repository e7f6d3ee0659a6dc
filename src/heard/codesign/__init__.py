"""Pure rules of writing a definition and a strategy together: methods, states, gates, coverage, trace, review."""
