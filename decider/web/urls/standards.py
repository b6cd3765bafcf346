"""Addresses of what follows a standard of others: FHIR for forms, MCP for assistants."""

from decider.fhir.questionnaire import QUESTIONNAIRE

FHIR = "/fhir/"
FHIR_SCORE = "/fhir/QuestionnaireResponse/$score"
MCP = "/mcp"


def questionnaire(digest: str = "") -> str:
    """The questions as a form: of an edition, or of the one that is served now."""
    return f"{QUESTIONNAIRE}/{digest}" if digest else QUESTIONNAIRE
