"""Stage 4: standing positions to deadlocks and road maps; pure."""
