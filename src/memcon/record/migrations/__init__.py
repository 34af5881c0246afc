"""Bringing a record to the present form: Alembic's scripts, run from the installed package."""
