"""Announcements: to groups, channels and subscribers, every delivery accounted for."""
