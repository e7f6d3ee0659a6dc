"""Sources lined up on the same place and period: agreement, disagreement, what is missing."""
