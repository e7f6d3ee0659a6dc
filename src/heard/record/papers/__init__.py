"""Documents people read page by page, and the passages they mark in them."""
