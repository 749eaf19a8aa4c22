"""What tells a console where it is: health, configuration, labels; and what is not for it."""

from cases import Case, everyone, get, send

CASES: list[Case] = [
    get("discovery", "anonymous", "/health/readiness", "readiness"),
    get("discovery", "anonymous", "/.well-known/litellm-ui-config", "ui-config"),
    get("discovery", "anonymous", "/litellm/.well-known/litellm-ui-config"),
    *everyone("discovery", "/model_group/info"),
    get("discovery", "internal_user", "/model_group/info", "model-groups"),
    *everyone("discovery", "/v2/model/info"),
    get("discovery", "proxy_admin", "/v2/model/info", "model-page", size=1),
    *everyone("discovery", "/get/ui_settings", "ui-settings"),
    *everyone("discovery", "/sso/get/ui_settings"),
    get("discovery", "internal_user", "/sso/get/ui_settings", "sso-ui-settings"),
    get("discovery", "proxy_admin", "/sso/readiness", "sso-readiness"),
    get("discovery", "internal_user", "/sso/readiness"),
    send("discovery", "internal_user", "POST", "/session/logout", None, "session-logout-with-token"),
    get("discovery", "proxy_admin", "/no/such/route", "unknown-route"),
    get("discovery", "anonymous", "/no/such/route"),
    send("discovery", "proxy_admin", "POST", "/user/list", None, "wrong-method"),
]
