"""Stage 1: pages to articles and passages."""
