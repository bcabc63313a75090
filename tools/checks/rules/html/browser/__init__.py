"""Rules about the pages as a browser shows them, in every width, colour and state."""
