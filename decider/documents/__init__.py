"""PDF, picture, QR code, CSV and Markdown of a result."""
