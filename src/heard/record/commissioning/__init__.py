"""What a commissioner decides and why: programmes, deep dives, engagement, decisions and partners."""
