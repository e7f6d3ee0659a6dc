"""Who may use Heard, in which role, and the one door for each change to that."""
