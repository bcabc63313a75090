"""Facts that pages show: rules, sources, tips, answers, checklists, words, and the tree of questions."""
