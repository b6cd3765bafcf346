"""What can be taken along from a result: a report, a picture, a list, a QR code."""
