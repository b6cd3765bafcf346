"""Headers of pages whose address holds a secret, and of the forms that make one."""

from collections.abc import Mapping

from decider.web import urls

# What addresses with a secret begin with, and where links are made.
SECRET_PATHS = (urls.ASKED, "/d/", "/m/", "/s/", "/shares")
NO_STORE: Mapping[str, str] = {"Cache-Control": "private, no-store"}
PRIVATE: Mapping[str, str] = {**NO_STORE, "Referrer-Policy": "no-referrer"}
# The form's address holds no secret, and its page must allow the referrer: a browser makes the Origin "null"
# where that is forbidden, and a form sent again after a mistake would be taken for another site's.
PRIVATE_FORM: Mapping[str, str] = {**NO_STORE, "Referrer-Policy": "same-origin"}
