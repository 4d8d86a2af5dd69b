"""What people ask, as figures without names."""
