"""Products that are easily taken for each other, by developers who do not exist."""

from datetime import date

from decider.chpl.catalog import Catalog
from decider.chpl.listings import ACTIVE, Listing
from decider.store.database import Database

AS_OF = date(2026, 10, 1)
CERTIFIED = ("(b)(1)", "(b)(10)")
PRODUCTS = {
    21: ("Beat", "Larkfield, LLC"),
    22: ("Beat", "Tern Health"),
    23: ("Chartly", "Inland Group LLC"),
    24: ("Chartly+", "Inland Group LLC"),
    25: ("Comet", "Comet"),
    26: ("Comet", "The Rowan Group"),
    27: ("Harbourlight Medical and Practice Management Record for Clinics (with Portal)", "Harbourlight"),
    28: ("Harbourlight Medical and Practice Management Record for Clinics (without Portal)", "Harbourlight"),
    29: ("Harbourlight Client/Server Medical and Practice Management Record for Hospitals", "Harbourlight"),
    30: ("Fernbank Cancer Case Reporting", "Fernbank Medical Information Technology, Inc. (FERNBANK)"),
    **{number: (f"Comet Suite {number}", "Tern Health") for number in range(31, 40)},
}
LABELS = {
    f"chpl:{number}": name if name == developer else f"{name} ({developer})"
    for number, (name, developer) in PRODUCTS.items()
}


def keep_in(url: str) -> None:
    """Keep them in the store at this address, as the list that was imported last."""
    database = Database(url)
    Catalog(database).replace(LISTINGS, AS_OF)
    database.close()


def _listing(number: int) -> Listing:
    name, developer = PRODUCTS[number]
    developers = sorted({each for _, each in PRODUCTS.values()})
    return Listing(
        id=number,
        number=f"15.04.04.{number}",
        developer_id=developers.index(developer) + 1,
        developer=developer,
        product_id=number,
        product=name,
        version="1",
        status="Withdrawn by Developer" if name == developer else ACTIVE,
        criteria=CERTIFIED,
        open_nonconformities=0,
        disclosures=None,
    )


LISTINGS = [_listing(number) for number in PRODUCTS]
