"""What stands between the server and the pages: bodies, connections, failures."""
