"""Plots of numbers: a claim over time, what moves it, what its model says, how good forecasts were.

Values in, a picture and a table of the same numbers out; nothing here knows a map or a file. Each kind of plot has
a module with its data, `draw` and `table`; `argmap.plots.svg` writes any picture.
"""
