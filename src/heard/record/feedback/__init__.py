"""What people give at a front door: kept at once, sent to the evidence in batches, answered and watched over."""
