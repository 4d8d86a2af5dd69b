"""The clerk: documents that admins send, read safely, published without a pause, guarded by checks."""
