"""External addresses: a command of its own, since the internet is no part of a build.

``python -m tools.checks.external`` looks up every outward address of the editions and of the data, politely: few at
a time, each once, with a pause after a refusal. Nothing here is run by ``python -m tools.checks``.
"""
