"""Standings tables that a page has flattened to text."""
