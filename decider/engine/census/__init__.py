"""Every possible answer sheet, counted: who gets what, and which weight decides."""
