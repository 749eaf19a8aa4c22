"""The people who call the proxy, and the identity provider that vouches for them.

Tokens are RS256 access tokens as an OIDC provider makes them; the public key is served on loopback.
"""

import json
import threading
import time
from base64 import urlsafe_b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from places import AUDIENCE, ISSUER

KEY_ID = "truth-1"


class IdentityProvider:
    """Used as `with IdentityProvider() as provider:`; `provider.jwks_url` is what LiteLLM gets."""

    def __init__(self) -> None:
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._foreign_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def __enter__(self) -> "IdentityProvider":
        body = json.dumps({"keys": [self._public_jwk()]}).encode()

        class Jwks(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Jwks)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.jwks_url = f"http://127.0.0.1:{self._server.server_port}/jwks"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _public_jwk(self) -> dict[str, str]:
        numbers = self._key.public_key().public_numbers()

        def encode(number: int) -> str:
            raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
            return urlsafe_b64encode(raw).rstrip(b"=").decode()

        return {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": KEY_ID, "n": encode(numbers.n), "e": encode(numbers.e)}

    def token(self, subject: str, *, foreign_key: bool = False, **claims: object) -> str:
        now = int(time.time())
        payload = {"iss": ISSUER, "aud": AUDIENCE, "sub": subject, "iat": now, "exp": now + 3600, **claims}
        key = self._foreign_key if foreign_key else self._key
        return jwt.encode({k: v for k, v in payload.items() if v is not None}, key, "RS256", {"kid": KEY_ID})
