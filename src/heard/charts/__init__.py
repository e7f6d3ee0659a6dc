"""Charts as plain Vega-Lite specifications, each with its sentence and its data table."""

from heard.charts.bars import bars, good_and_poor
from heard.charts.chart import MARKS, Chart
from heard.charts.drawing import to_svg
from heard.charts.process import run_chart, spc_chart
from heard.charts.spark import spark

__all__ = ["MARKS", "Chart", "bars", "good_and_poor", "run_chart", "spark", "spc_chart", "to_svg"]
