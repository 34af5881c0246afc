"""Stage 5: to tables, drawings, pages and files."""
