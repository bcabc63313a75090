"""One page checked while it is written; apart from the other commands, since it needs the dictionary of the tests."""
