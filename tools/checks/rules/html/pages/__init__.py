"""Rules about the pages as they are written: no browser needed."""
