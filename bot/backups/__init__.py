"""One file with everything that cannot be had again, and back from it."""
