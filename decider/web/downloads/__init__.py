"""`/r/CODE/…`: report, card, checklist, QR code and the buyer's pack."""
