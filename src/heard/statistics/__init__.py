"""Pure statistics: numbers in, verdicts out. Control charts, funnels, intervals, standardisation."""
