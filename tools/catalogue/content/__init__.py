"""What pages show from data: rules, sources, tips, answers, checklists, words, and the tree of questions."""
