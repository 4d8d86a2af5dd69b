"""Who belongs to what: what the documents state of groups, and the answers from it."""
