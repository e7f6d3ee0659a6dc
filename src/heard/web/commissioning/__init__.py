"""The pages of commissioning: decisions, deep dives, programmes, engagement and partners."""
