"""The questions as a FHIR questionnaire, and the results of responses to it."""
