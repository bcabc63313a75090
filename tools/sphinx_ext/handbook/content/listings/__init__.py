"""Lists and tables that pages show from the data."""
