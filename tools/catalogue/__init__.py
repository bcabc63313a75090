"""The facts: TOML files read once into validated, frozen dataclasses."""
