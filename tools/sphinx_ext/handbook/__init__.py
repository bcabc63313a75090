"""The extensions that know this handbook: its facts, its directives and its image generator."""
