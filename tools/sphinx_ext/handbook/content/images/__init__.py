"""The profile images on their page."""
