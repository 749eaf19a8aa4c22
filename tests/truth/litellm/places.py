"""Where the judge keeps what it makes, and the few numbers every part agrees on."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]
HOME = REPOSITORY / ".truth" / "litellm"
FIXTURES = REPOSITORY / "tests" / "fixtures" / "litellm"
DIFFERENTIAL = HERE / "differential.json"
EXPECTED_ROUTES = HERE / "expected-routes.json"
ENGINE_PROGRAM = HERE / "engine" / "query-engine.mjs"

ISSUER = "https://id.tenant.test/realms/console"
AUDIENCE = "litellm-console-api"
CONSOLE_ORIGIN = "https://console.tenant.test"

# Both are made for one run on loopback and guard nothing.
MASTER_KEY = "sk-truth-master-key-for-one-run-on-loopback"
SALT_KEY = "sk-truth-salt-key-for-one-run-on-loopback"


def litellm_version() -> str:
    from importlib.metadata import version

    return version("litellm")


def site_packages() -> Path:
    # Found without importing it: the import takes seconds and asks the network for a price list.
    from importlib.util import find_spec

    return Path(find_spec("litellm").origin).parents[1]
