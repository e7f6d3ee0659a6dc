"""Public feedback pages, and the pages of the people who run them."""
