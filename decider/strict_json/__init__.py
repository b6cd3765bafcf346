"""JSON from elsewhere, read strictly: that of the federal list, of FHIR, of the API and of assistants."""
