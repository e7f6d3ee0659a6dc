"""Coding frames and the models that suggest codes; people decide."""
