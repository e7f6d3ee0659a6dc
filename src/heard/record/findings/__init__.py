"""What changes people were shown, and what they answered: watch it, or say why it is not real."""
