"""The accessibility statement's data: the assessment, the report of the checks, and its age."""
