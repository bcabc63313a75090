"""The PDF edition: validators, and rules of our own for tags and bookmarks that conform and are false."""
