"""The record as files that other programs read: tables, events, calendars, graphs, citations, annotations."""
