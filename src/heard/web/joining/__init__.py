"""The pages of people who take part, without an account: joining by a code, writing, the board, and their own words."""
