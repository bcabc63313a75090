"""The EPUB edition: validators, and rules of our own for what they let pass."""
