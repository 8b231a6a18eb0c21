"""Screens that lie over the main one: help, problems, questions."""
