"""How each kind of file becomes text: one module a format, and what they share. The entrance is index/read.py."""
