"""Comments: reading and searching what people wrote, with personal data masked."""
