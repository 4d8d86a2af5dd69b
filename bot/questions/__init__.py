"""What people type, understood: their courtesies, their spelling, their English, and what a follow-up refers to."""
