"""Answers about an evaluation: why a claim stands where it does. Values in, values out."""
