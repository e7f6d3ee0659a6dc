"""Feedback on paper: cards to print, and typing them in quickly by keyboard."""
