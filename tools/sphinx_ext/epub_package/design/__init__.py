"""The cover and the style sheets."""
