"""Stage 2: articles to claims, each tied to its characters."""
