"""Pictures and formulas, as blocks and in lines of text."""
