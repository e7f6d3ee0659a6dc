"""What a public feedback page asks and says, as data: a bank of questions, and its sentences in each language."""
