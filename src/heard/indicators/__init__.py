"""What is measured, as data: each indicator has an owner, a reason and a definition."""
