"""Makes and publishes sets of pictures."""
