"""Documents: added, read page by page, and passages marked in them."""
