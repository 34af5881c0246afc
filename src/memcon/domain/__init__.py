"""The values that the stages pass to one another: frozen, no input or output."""
