"""Places: what is known of each organisation and site, and the way from every number to its rows."""
