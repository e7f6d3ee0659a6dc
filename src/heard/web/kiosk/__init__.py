"""Tablets in waiting rooms: starting and ending one, and what people see who stand before it."""
