"""The outside judges: each module starts one program and hands back what it said, nothing more."""
