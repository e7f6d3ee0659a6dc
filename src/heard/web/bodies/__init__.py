"""The pages of who decides here: bodies, who sits in them, posts, and how one template hands over to another."""
