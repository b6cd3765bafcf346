"""What programs send and get, as pydantic models: they read requests, make answers and the specification."""
