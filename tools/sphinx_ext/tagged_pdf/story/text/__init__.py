"""Paragraphs that know their element, headings, code, and what stands before a list item."""
