"""Meetings of bodies: their agendas, papers, who was there, what was decided, and what became of it."""
