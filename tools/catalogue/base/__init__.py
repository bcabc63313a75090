"""The building blocks of every file of facts: keys, texts, numbers, addresses, limits, and how a problem is told."""
