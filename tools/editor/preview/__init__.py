"""The preview: a loop that watches and builds, and a server that shows the last good site with whatever is wrong.

They are two processes, so that a page is served while another is built; what the loop knows stands in ``status.json``.
"""
