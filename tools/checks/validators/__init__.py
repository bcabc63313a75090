"""The outside validators: each module starts one program and hands back what it said, nothing more."""
