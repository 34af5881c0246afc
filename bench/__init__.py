"""What is measured and how: see `python -m bench`."""
