"""The list of contents, and the page numbers after links."""
