"""From claims and steps to geometry: cards with measured text, and lines between them.

Values in, values out; nothing here knows a format. `Figure` is what to draw, `lay_out` makes a `Geometry` of it.
"""
