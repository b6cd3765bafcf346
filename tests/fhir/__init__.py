"""Tests of what a vendor declares of its FHIR interface."""
