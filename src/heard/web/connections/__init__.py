"""Pages for administrators: who sends by itself, which systems come in, and which are told."""
