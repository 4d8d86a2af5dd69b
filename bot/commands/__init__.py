"""One module a command; each has `command(language)`, which builds it."""
