"""Drawings of the record for the desk: time, people, events, positions; pure, from values to SVG."""
