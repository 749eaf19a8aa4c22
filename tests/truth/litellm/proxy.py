"""Runs the installed LiteLLM proxy, unchanged, on loopback.

The one thing set from outside is the licence switch: LiteLLM's own tests set it the same way, because
a licence can only be checked against its vendor's server. TRUTH_LICENCE=off leaves the real check.
"""

import os

from litellm.proxy.auth.litellm_license import LicenseCheck

if os.environ.get("TRUTH_LICENCE", "on") == "on":
    LicenseCheck.is_premium = lambda self: True

import uvicorn  # noqa: E402
from litellm.proxy.proxy_server import app  # noqa: E402

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="warning")
