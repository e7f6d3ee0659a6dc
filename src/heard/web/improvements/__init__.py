"""The pages of changes: what was promised, what came of it, and what people were told."""
