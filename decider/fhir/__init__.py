"""FHIR, the interface of record systems: what a vendor's server declares of itself."""
