"""The page of a result: verdict, reasons, proofs, and what to do next."""
