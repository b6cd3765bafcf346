"""What each kind of evidence of the federal list is called, one and several, on pages and in commands."""

from collections.abc import Mapping

from decider.criteria.model.certification_fields import EvidenceKind

NOUNS: Mapping[EvidenceKind, tuple[str, str]] = {
    "api_documentation": ("API documentation", "API documentation"),
    "base_urls": ("list of FHIR base URLs", "lists of FHIR base URLs"),
    "test_plans": ("real-world test plan", "real-world test plans"),
    "test_results": ("real-world test results", "real-world test results"),
    "quality_measures": ("certified quality measure", "certified quality measures"),
    "open_nonconformities": ("open non-conformity", "open non-conformities"),
    "closed_nonconformities": (
        "closed non-conformity (surveillance)",
        "closed non-conformities (surveillance)",
    ),
    "closed_direct_reviews": (
        "closed non-conformity (federal review)",
        "closed non-conformities (federal review)",
    ),
    "open_plans": ("open corrective action plan", "open corrective action plans"),
    "closed_plans": ("closed corrective action plan", "closed corrective action plans"),
    "suspensions": ("past suspension", "past suspensions"),
}
