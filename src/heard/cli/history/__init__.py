"""A year of what people did about what they heard in the invented place, through the doors that real work takes."""
