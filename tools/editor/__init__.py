"""The editor's day: a preview that follows the writing, a new page, one page checked, what waits for review."""
