"""Signing in, passwords, and who may use Heard."""
