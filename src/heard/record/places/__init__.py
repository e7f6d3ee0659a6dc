"""Organisations, sites and areas as the register and the returns name them."""
