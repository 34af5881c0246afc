"""Negotiations and their values as a person writes them: TOML in, TOML out, what is wrong with it by key and line."""
