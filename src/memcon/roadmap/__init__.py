"""Stage 4: standing positions to deadlocks and road maps; pure.

The rooms, in the order in which a negotiation goes through them (docs/decisions/0021-road-map-stage.md has the table):
`assemble` and `written` make a negotiation, `deadlock` says why it is stuck, `synthesis` finds road maps, `validation`
checks each, `stability`, `simulation` and `robust` say what they are worth, `compare` and `whatif` set them beside
others, `tracking` follows one that was agreed. A room's package exports its way in.
"""
