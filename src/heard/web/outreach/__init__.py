"""A community group collects on paper: its sheet, its own address, and what became of what it sent; helpers besides."""
