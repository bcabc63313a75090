"""The search: pages are read section by section, and the site gets an index that a browser can use from a folder."""
