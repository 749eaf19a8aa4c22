"""Starts the proxy with given settings and stops it again."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import yaml

from people import IdentityProvider
from places import AUDIENCE, CONSOLE_ORIGIN, ENGINE_PROGRAM, HERE, HOME, ISSUER, MASTER_KEY, SALT_KEY
from ports import free_port
from postgres import Postgres

START_SECONDS = 600


class ProxyDidNotStart(Exception):
    pass


def configuration(jwt_auth: Mapping[str, object] | None, more: Mapping[str, object]) -> dict[str, object]:
    general: dict[str, object] = {"master_key": MASTER_KEY, **more}
    if jwt_auth is not None:
        general |= {"enable_jwt_auth": True, "litellm_jwtauth": dict(jwt_auth)}
    return {
        "model_list": [
            {"model_name": "chat-large", "litellm_params": {"model": "openai/gpt-4o", "api_key": "none"}},
            {"model_name": "chat-small", "litellm_params": {"model": "anthropic/claude-3-5-haiku-latest", "api_key": "none"}},
        ],
        "general_settings": general,
        "litellm_settings": {"store_audit_logs": True, "telemetry": False},
    }


@contextlib.contextmanager
def proxy(
    database: Postgres,
    provider: IdentityProvider,
    jwt_auth: Mapping[str, object] | None,
    *,
    general: Mapping[str, object] | None = None,
    **environment: str,
) -> Iterator[str]:
    """Yields the base URL. `general` goes into general_settings, `environment` over what the proxy is started with."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="truth-litellm-") as folder:
        config = Path(folder) / "config.yaml"
        config.write_text(yaml.safe_dump(configuration(jwt_auth, general or {})))
        settings = {
            "PORT": str(port),
            "CONFIG_FILE_PATH": str(config),
            "DATABASE_URL": database.url,
            "LITELLM_MASTER_KEY": MASTER_KEY,
            "LITELLM_SALT_KEY": SALT_KEY,
            "LITELLM_LOCAL_MODEL_COST_MAP": "True",
            "LITELLM_TELEMETRY": "False",
            "LITELLM_CORS_ORIGINS": CONSOLE_ORIGIN,
            "STORE_MODEL_IN_DB": "True",
            "JWT_PUBLIC_KEY_URL": provider.jwks_url,
            "JWT_AUDIENCE": AUDIENCE,
            "JWT_ISSUER": ISSUER,
            "PRISMA_QUERY_ENGINE_BINARY": str(ENGINE_PROGRAM),
            "TRUTH_ENGINE_HOME": str(HOME / "engine"),
            # Some refusals print a set: the same order on every run.
            "PYTHONHASHSEED": "0",
            # What the calls with virtual keys count is written at no moment of a run, however slow it is.
            "PROXY_BATCH_WRITE_AT": "86400",
        }
        with (HOME / "proxy.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, str(HERE / "proxy.py")],
                env={**os.environ, **settings, **environment},
                stdout=log,
                stderr=log,
                cwd=folder,
            )
        try:
            base = f"http://127.0.0.1:{port}"
            wait_until_ready(base, process)
            yield base
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_until_ready(base: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ProxyDidNotStart("The proxy stopped while starting; .truth/litellm/proxy.log says why.")
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{base}/health/readiness", timeout=2).status_code == 200:
                return
        time.sleep(0.5)
    raise ProxyDidNotStart(f"The proxy was not ready after {START_SECONDS} seconds; see .truth/litellm/proxy.log.")
