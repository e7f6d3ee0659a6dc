"""The lists commissioners kept before Heard: concerns, actions, stakeholders, and what was said and done."""
