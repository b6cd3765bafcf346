"""The 35 errors of the article: how to know each where one meets it, and what the guide says instead.

The samples are a few words each of what must not be said. What denies a statement, or shows it as a vendor's
claim beside the evidence, does not repeat it.
"""

import re
from dataclasses import dataclass

EDITORIAL = "nothing to state: a slip of the editor"


@dataclass(frozen=True)
class Correction:
    """A wrong statement by its patterns, samples of it, and what the guide must say or cite instead."""

    number: int
    patterns: tuple[str, ...]
    samples: tuple[str, ...]
    facts: tuple[str, ...] = ()
    covered: str = ""
    unless: str = "(?!)"
    denials: tuple[str, ...] = ()

    def repeated_in(self, block: str) -> bool:
        said = any(re.search(pattern, block, re.IGNORECASE) for pattern in self.patterns)
        return said and not re.search(self.unless, block, re.IGNORECASE)


CORRECTIONS = [
    Correction(
        1,
        ("Acceptance and Commitment", r"\(ACT\) Final Rule"),
        ("ONC Cures Acceptance and Commitment Therapy (ACT) Final Rule",),
        ("rule-cures",),
        "21st Century Cures Act is a statute",
    ),
    Correction(
        2,
        (r"\b15\s?%?\s?(-|–|to)\s?20\s?(%|percent)",),
        ("saving an estimated 15-20% in unnecessary diagnostic costs", "saves 15% to 20 percent of tests"),
        ("ev-no-1520", "ev-vest", "ev-lammers", "ev-ross", "ev-medicare-null", "ev-more-tests"),
        "not established",
        unless=r"no study",
        denials=("No study was found that supports a 15-20% saving in diagnostic costs",),
    ),
    Correction(
        3,
        (r"only viable (path|way|choice|option)",),
        ("makes the EHR model the only viable path for growth",),
        ("article-only-path", "mips-lvt", "mips-small", "mips-special-status", "mips-mssp", "mips-opted-out"),
        "15 or fewer clinicians",
    ),
    Correction(
        4,
        (r"\b72\s?(%|percent)", r"specificity by 14"),
        ("the time spent on post-visit documentation by 72%", "increasing ICD-10 coding specificity by 14%"),
        ("ai-claim-72", "ai-rct-ucla", "ai-rct-uw"),
        "9.5%",
        unless=r"vendor’s claim|vendor: true|no trial",
        denials=("A vendor’s claim “An agent took 72% off”", "No trial seen here approaches a 72% cut"),
    ),
    Correction(
        5,
        (
            r"forms-and-billing",
            r"(Healthie|SimplePractice|DrChrono)[^.]{0,80}\b(are|is) (essentially|only|just)",
        ),
        ("SimplePractice, and DrChrono - are essentially", "templated forms-and-billing software"),
        ("vendor-healthie", "vendor-drchrono", "vendor-simplepractice", "vendor-sp-functions", "vendor-coi"),
        "sells a rival product",
    ),
    Correction(
        6,
        (r"(eliminat|remov|end|lift)(e|es|s|ing)? (the|your|all) liability",),
        ("the practice eliminates the liability of shared vendor models",),
        ("hipaa-baa-not-shield", "hipaa-baa"),
        "Your HIPAA duties stay yours",
    ),
    Correction(
        7,
        (r"legal (distinction|difference)s?( between them)? (is|are) (significant|large|important)",),
        ("the technical and legal distinctions are significant, especially regarding HIPAA",),
        ("def-no-legal-emr", "hipaa-safeguards"),
        "no class of product called EMR",
    ),
    Correction(
        8,
        (r"robust tools for auditing", r"audit(s|ing)? access across"),
        ("often provides more robust tools for auditing access across multiple",),
        ("hipaa-audit", "hipaa-audit-cross-org"),
        "It shows your own users",
    ),
    Correction(
        9,
        (r"\bYes\b[^.]{0,30}software (provider|vendor)",),
        ("Yes, as long as the software provider implements the required",),
        ("hipaa-risk-analysis", "hipaa-no-cert", "hipaa-scope"),
        "no federal HIPAA certificate",
    ),
    Correction(
        10,
        (r"manages the care plan", r"based on the clinical trajectory"),
        ("it manages the care plan", "schedules follow-ups based on the clinical trajectory"),
        ("ai-il", "ai-fda", "ai-tx", "ai-ca"),
        "Illinois",
    ),
    Correction(
        11,
        (r"only a true EHR", r"likely using an EMR"),
        ("a system is only a true EHR if it", "you are likely using an EMR"),
        (
            "def-emr-onc",
            "def-interop-statute",
            "cert-all-four",
            "cert-b1",
            "cert-b10",
            "cert-e1",
            "cert-g10",
            "cert-h1",
        ),
        "not an official test",
    ),
    Correction(
        12,
        (r"seamless(ly)? (data )?(exchange|transition)", r"FHIR ?/ ?HL7 ?/ ?ONC"),
        ("allowing seamless exchange between disparate systems", "FHIR / HL7 / ONC certified"),
        ("cert-modular", "cert-narrow-listings", "cert-g10-read", "cert-b10-limits", "io-not-seamless"),
        "alone says little",
    ),
    Correction(
        13,
        (r"proprietary ?/ ?closed", r"proprietary formats that make"),
        ("Proprietary/Closed", "rely on proprietary formats that make data export difficult"),
        ("mig-test-export", "ib-vendor-actor"),
        "Ask for an export of one patient",
    ),
    Correction(
        14,
        (r"typically provider-facing", r"limited or absent"),
        ("EMRs are typically provider-facing", "Limited or absent"),
        ("vendor-sp-functions", "cert-e1"),
        "A portal does not tell the two apart",
    ),
    Correction(
        15,
        (r"core requirement (for|of) CMS",),
        ("which is a core requirement for CMS Promoting Interoperability",),
        ("mips-portal-nuance", "mips-small"),
        "only for those who must report",
    ),
    Correction(
        16,
        (r"automated superbill", r"(deeper|tighter) (into|integration with) (the )?(revenue|RCM)"),
        (
            "for automated superbill generation",
            "integrate deeper into the revenue cycle",
            "tighter integration with RCM",
        ),
        ("article-rcm",),
        "No certified function covers claims",
    ),
    Correction(
        17,
        (r"across the care continuum", r"specialist has prescribed a conflicting"),
        (
            "EHRs integrate CDS across the care continuum",
            "if a specialist has prescribed a conflicting medication",
        ),
        ("cert-b1", "cert-b11"),
        "only if it was received",
    ),
    Correction(
        18,
        (r"pushed to a shared", r"immediately sees? the updated", r"no access to the PCP"),
        (
            "is pushed to a shared health information exchange",
            "they immediately see the updated insulin dosage",
            "that specialist has no access to the PCP's notes",
        ),
        ("io-ccda", "io-direct", "io-carequality"),
        "An illustration",
    ),
    Correction(
        19,
        (r"higher (ROI|return)", r"EHRs are (generally |usually )?more expensive"),
        ("they often provide a higher ROI", "Generally, EHRs are more expensive"),
        ("cost-not-label", "cost-list-prices", "ev-who-saves"),
        "The label does not set the price",
    ),
    Correction(
        20,
        (r"usually requires migrating",),
        ("usually requires migrating data from a proprietary, closed database",),
        ("mig-not-conversion",),
        "without a move",
    ),
    Correction(
        21,
        (r"EHR is recommended if you",),
        ("an EHR is recommended if you frequently refer",),
        ("io-labs", "mips-lvt", "io-epcs", "io-iis"),
        "Referrals alone do not settle it",
    ),
    Correction(
        22,
        (r"small solo clinics",),
        ("Primary Use Case | Small solo clinics",),
        ("article-size-row", "adopt-ama-size"),
        "Nearly half of physicians",
        unless=r"misdescribes",
        denials=("Splitting it into small solo clinics and integrated health systems misdescribes it",),
    ),
    Correction(
        23,
        (r"\b(High|Medium) \((Reduced|Lower|Easier|Better|Scalab|Self)",),
        ("High (Reduced redundancies)", "Medium (Lower admin load)", "High (Better outcomes)"),
        covered="editorial judgment, without a source",
    ),
    Correction(
        24,
        (r"(built to|data) (move|flow)s? with the patient", r"source of truth"),
        ("is built to move with the patient", "data flows with the patient", 'holds the "source of truth."'),
        ("io-ccda",),
        "no single master record",
        unless=r"no single",
        denials=("There is no single source of truth",),
    ),
    Correction(
        25,
        (r"owns the .?intelligence", r"With Empromptu"),
        ('the vendor often owns the "intelligence" layer', "With Empromptu, the practice owns"),
        ("ai-ownership", "ai-training"),
        "The contract says who does",
    ),
    Correction(
        26,
        (r"observes every visit", r"every note you.ve ever"),
        ("observes every visit transcript", "every note you've ever written"),
        ("ai-baa", "ai-recording", "part2-2026", "hipaa-psychotherapy"),
        "consent to record",
    ),
    Correction(
        27,
        (r"merely .?time-savers", r"actually understand your practice", r"gets smarter every"),
        (
            'merely "time-savers" for a single workflow',
            "they don't actually understand your practice",
            "an intellectual asset that gets smarter every quarter",
        ),
        ("vendor-coi",),
        "That is the vendor’s opinion",
    ),
    Correction(
        28,
        (r"facing the same crisis", r"crisis: documentation"),
        ("they are likely facing the same crisis", "the same crisis: documentation burnout"),
        ("doc-sinsky", "doc-arndt"),
        "where it was measured",
    ),
    Correction(
        29,
        (r"instead of buying a packaged EHR", r"beyond the (legacy )?EHR vs EMR"),
        ("Instead of buying a packaged EHR", "move beyond the legacy EHR vs EMR dichotomy"),
        ("ai-not-cehrt",),
        "Neither is a record system",
    ),
    Correction(
        30,
        (r"\[TABLE\s*[-–—]", "comparisonTable"),
        ("[TABLE - operator", "into a comparisonTable block"),
        covered=EDITORIAL,
    ),
    Correction(
        31,
        ("Placeholder byline", "Empromptu Editorial", "AI Software Analyst"),
        ("Placeholder byline - operator must", "Empromptu Editorial - AI Software Analyst"),
        covered=r"As of [A-Z][a-z]+ \d{1,2}, \d{4}",
    ),
    Correction(32, (r"\bLogo ?Empromptu|Empromptu ?Logo",), ("Empromptu LogoEmpromptu",), covered=EDITORIAL),
    Correction(
        33,
        ("various (health informatics )?studies",),
        ("according to various health informatics studies",),
        covered="Confidence high",
    ),
    Correction(
        34, (r"talk to (the|our) team",), ("Talk to the team to see",), covered="sells a competing product"
    ),
    Correction(
        35,
        ("EHR vs EMR divide",),
        ("Understanding the EHR vs EMR divide requires",),
        (
            "cert-chpl",
            "ib-actors",
            "ib-provider",
            "mips-lvt",
            "mips-optin",
            "cert-b10",
            "io-tefca",
            "part2-2026",
            "ai-recording",
            "ai-il",
            "cost-exit-examples",
            "buy-stay",
        ),
        "What most comparisons leave out",
    ),
]
