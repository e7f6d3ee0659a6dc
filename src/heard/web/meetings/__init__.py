"""The pages of meetings: the calendar, agendas, the chair's two pages, papers, minutes and actions."""
