"""The pages of good practice: what goes well, and who does it now too."""
