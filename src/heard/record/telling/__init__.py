"""What people are told: you said, we did, or we could not, because; and whether it is better."""
