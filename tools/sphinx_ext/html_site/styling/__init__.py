"""The site's style sheet and typeface."""
