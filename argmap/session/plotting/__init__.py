"""Plots of the session's map: the values of each kind gathered, and the document made of them."""
