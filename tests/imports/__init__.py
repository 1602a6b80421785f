"""Reviews from elsewhere."""
