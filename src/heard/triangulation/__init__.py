"""Sources lined up on the same part of care and period: agreement, disagreement, what is missing."""

from heard.triangulation.agreement import Agreement, agreement
from heard.triangulation.matrix import Matrix, matrix
from heard.triangulation.part import Part, parts_of, pathways
from heard.triangulation.row import DIMENSIONS, MatrixRow, Verdict
from heard.triangulation.signs import Signs, Standing

__all__ = [
    "DIMENSIONS",
    "Agreement",
    "Matrix",
    "MatrixRow",
    "Part",
    "Signs",
    "Standing",
    "Verdict",
    "agreement",
    "matrix",
    "parts_of",
    "pathways",
]
