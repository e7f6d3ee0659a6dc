"""The same story told through several routes: what looks so, what somebody confirmed, and taking it apart."""
