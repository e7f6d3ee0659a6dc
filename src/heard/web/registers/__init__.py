"""Old lists: bringing them in, reading them, and taking them back."""
