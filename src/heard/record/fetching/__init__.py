"""What Heard fetches by itself: from where, with which key, and how far it has come."""
