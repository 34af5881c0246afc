"""Follows an agreement or an adopted road map: what is due, what is late, scores, limits, drift from the record."""
