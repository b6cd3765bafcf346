"""What can be taken along from a result: report, card, checklist, pack."""
