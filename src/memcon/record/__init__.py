"""Stage 3: claims to one sourced record, and views of it."""
