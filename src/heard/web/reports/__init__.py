"""The pages where reports are chosen, read and taken away."""
