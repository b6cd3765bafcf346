"""What leaves the page: codes and links."""
