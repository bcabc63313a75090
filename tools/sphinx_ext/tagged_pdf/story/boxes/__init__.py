"""Flowables beside and under each other, in a frame or with a label, and how wide each may be."""
