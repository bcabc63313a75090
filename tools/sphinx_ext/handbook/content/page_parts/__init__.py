"""The parts at the top or the end of every page."""
