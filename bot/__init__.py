"""Conversations: questions, answers and the channels they come through, over `index`."""

__version__ = "0.1.0"
