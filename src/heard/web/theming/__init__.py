"""The pages on which people make themes of what was said: one set for staff, one for those who take part."""
