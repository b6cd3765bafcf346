"""Clients who are asked, and frames of other sites."""
