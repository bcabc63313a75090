"""The book as a whole: package document, navigation, page list and archive."""
