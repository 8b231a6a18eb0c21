"""Quantities, units, formulas and sub-models: everything that turns numbers with doubt into lanes.

This folder alone uses scipy and lark; each is imported when first needed.
"""
