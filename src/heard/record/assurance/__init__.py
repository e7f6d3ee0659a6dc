"""What is promised and what the law asks, what is seen of it by itself, and what a person says of it."""
