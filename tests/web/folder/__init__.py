"""Folders of prepared links, as their owners and others meet them."""
