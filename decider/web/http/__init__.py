"""HTTP plumbing between the server and the pages: bodies, connections, errors, logs, metrics."""
