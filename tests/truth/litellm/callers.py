"""Who calls: each neutral person of the differential list, as the headers of a request."""

import time
from collections.abc import Mapping

from people import IdentityProvider
from places import MASTER_KEY
from world import ROLES, secret, user_id


def email_of(person: str) -> str:
    return f"{person}@tenant.test"


def headers(person: str, provider: IdentityProvider) -> Mapping[str, str]:
    if person == "anonymous":
        return {}
    if person == "lower-case-bearer":
        return {"Authorization": f"bearer {_token('internal_user', provider)}"}
    return {"Authorization": f"Bearer {_credential(person, provider)}"}


def _credential(person: str, provider: IdentityProvider) -> str:
    now = int(time.time())
    match person:
        case "master-key":
            return MASTER_KEY
        case "virtual-key":
            return secret("member")
        case "blocked-virtual-key":
            return secret("blocked")
        case "unknown-virtual-key":
            return secret("nobody")
        case "not-a-token":
            return "not-a-token"
        case "bad-token":
            return provider.token(user_id("internal_user"), foreign_key=True)
        case "expired-token":
            return provider.token(user_id("internal_user"), iat=now - 7200, exp=now - 3600)
        case "not-yet-valid-token":
            return provider.token(user_id("internal_user"), nbf=now + 3600)
        case "foreign-audience":
            return provider.token(user_id("internal_user"), aud="another-api")
        case "foreign-issuer":
            return provider.token(user_id("internal_user"), iss="https://id.elsewhere.test/")
        case "unknown-user":
            return provider.token("sub-of-nobody", email="nobody@tenant.test")
        case "admin-scope":
            return provider.token("sub-of-an-operator", scope="openid litellm_proxy_admin")
    assert person in ROLES, person
    return _token(person, provider)


def _token(person: str, provider: IdentityProvider) -> str:
    return provider.token(user_id(person), email=email_of(person))
