"""The words of the documents that answer a question: found, weighed, and cut to what was asked."""
