"""Charts as plain Vega-Lite specifications, each with its sentence and its data table."""
