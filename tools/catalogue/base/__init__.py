"""What every file of facts is written with: keys, texts, numbers, addresses, limits, and how a problem is told."""
