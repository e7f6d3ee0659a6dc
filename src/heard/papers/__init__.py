"""Documents read page by page: minutes, reports and strategies become text with page numbers."""
