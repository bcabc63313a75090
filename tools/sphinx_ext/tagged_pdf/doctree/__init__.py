"""One doctree of all documents, assembled and repaired before it is laid out."""
