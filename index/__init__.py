"""Documents: read, split, embedded, kept and searched. Knows nothing of chats."""
