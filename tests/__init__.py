"""Tests of argmap, laid out like the package."""
