"""The nouns everyone shares: organisations, periods, measures, kinds of feedback, rates."""
