"""The method, the guide, and everything they rest on."""
