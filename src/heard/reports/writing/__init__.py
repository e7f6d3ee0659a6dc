"""Writers: a report's values as a self-contained page, and the files with their manifest."""
