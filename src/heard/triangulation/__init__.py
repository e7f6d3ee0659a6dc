"""Sources lined up on the same place and period: agreement, disagreement, what is missing."""

from heard.triangulation.agreement import Agreement, agreement
from heard.triangulation.matrix import Matrix, matrix
from heard.triangulation.row import DIMENSIONS, MatrixRow, Verdict

__all__ = ["DIMENSIONS", "Agreement", "Matrix", "MatrixRow", "Verdict", "agreement", "matrix"]
