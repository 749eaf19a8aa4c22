"""Daily activity and request logs: paged, aggregated, empty, cut, refused."""

from cases import Case, everyone, get

RANGE = {"start_date": "2026-10-01", "end_date": "2026-10-12"}
ONE_DAY = {"start_date": "2026-10-01", "end_date": "2026-10-01"}
EMPTY = {"start_date": "2025-01-01", "end_date": "2025-01-31"}
LOG_DAY = {"start_date": "2026-10-05 00:00:00", "end_date": "2026-10-05 23:59:59"}
ENTITIES = ("user", "team", "organization", "tag", "customer")


def _who_may() -> list[Case]:
    cases: list[Case] = []
    for entity in ENTITIES:
        name = "organization-usage" if entity == "organization" else None
        cases += everyone("usage", f"/{entity}/daily/activity", f"{name}-paged" if name else None, **ONE_DAY)
        if entity != "customer":
            cases += everyone("usage", f"/{entity}/daily/activity/aggregated", f"{name}-aggregated" if name else None, **ONE_DAY)
    return cases


def _shapes() -> list[Case]:
    admin, paged, whole = "proxy_admin", "/organization/daily/activity", "/organization/daily/activity/aggregated"
    return [
        get("usage", admin, "/user/daily/activity", "user-usage-paged", **ONE_DAY),
        get("usage", admin, "/user/daily/activity/aggregated", "user-usage-aggregated", **ONE_DAY),
        get("usage", admin, "/team/daily/activity", "team-usage-paged", **ONE_DAY),
        get("usage", admin, "/tag/daily/activity", "tag-usage-paged", **ONE_DAY),
        get("usage", admin, "/user/daily/activity", "user-usage-empty", **EMPTY),
        get("usage", admin, "/user/daily/activity/aggregated", "user-usage-aggregated-empty", **EMPTY),
        get("usage", admin, paged, "organization-usage-first-page", organization_ids="{org}", page=1, page_size=4, **RANGE),
        get("usage", admin, paged, "organization-usage-last-page", organization_ids="{org}", page=9, page_size=4, **RANGE),
        get("usage", admin, paged, "organization-usage-past-the-end", page=99, page_size=10, **RANGE),
        get("usage", admin, whole, "organization-usage-key-list-cut", api_key_limit=1, organization_ids="{org}", **ONE_DAY),
        get("usage", admin, whole, None, organization_ids="{org}", start_date="2026-08-15", end_date="2026-08-15"),
        get("usage", admin, whole, "organization-usage-by-model", model="gpt-4o", organization_ids="{org}", **ONE_DAY),
        # The gate takes any `model` for the model of a call, and asks whether the caller's only team may use it.
        get("usage", "internal_user", "/user/daily/activity", "usage-model-filter-refused-for-team", model="gpt-4o", **ONE_DAY),
        get("usage", "internal_user", "/user/daily/activity", None, model="chat-large", **ONE_DAY),
        get("usage", "internal_user_viewer", "/user/daily/activity", None, model="gpt-4o", **ONE_DAY),
        get("usage", "org_admin", whole, None, model="gpt-4o", **ONE_DAY),
        get("request-logs", "internal_user", "/spend/logs/v2", None, model="gpt-4o", **LOG_DAY),
        get("usage", admin, whole, None, exclude_organization_ids="{org}", **ONE_DAY),
        get("usage", admin, whole, None, api_key="{key}", **ONE_DAY),
        get("usage", admin, whole, None, timezone=480, **ONE_DAY),
        get("usage", admin, "/user/daily/activity", None, timezone=-480, include_current_utc_day="true", **ONE_DAY),
        get("usage", "org_admin", paged, "organization-usage-foreign-refused", organization_ids="{foreign_org}", **ONE_DAY),
        get("usage", "org_admin", whole, "organization-usage-aggregated-foreign-refused", organization_ids="{foreign_org}", **ONE_DAY),
        get("usage", "org_admin", paged, None, organization_ids="{org}", **ONE_DAY),
        get("usage", "org_admin", whole, None, organization_ids="{org}", **ONE_DAY),
        get("usage", "internal_user", paged, None, organization_ids="{org}", **ONE_DAY),
        get("usage", "internal_user", "/user/daily/activity", None, user_id="{own_user}", **ONE_DAY),
        get("usage", "internal_user", "/user/daily/activity", "user-usage-of-another-refused", user_id="{other_user}", **ONE_DAY),
        get("usage", "internal_user", "/user/daily/activity/aggregated", None, user_id="{other_user}", **ONE_DAY),
        get("usage", "org_admin", "/user/daily/activity", None, user_id="{member}", **ONE_DAY),
        get("usage", "internal_user", "/team/daily/activity", None, team_ids="{team}", **ONE_DAY),
        get("usage", "internal_user", "/team/daily/activity", "team-usage-foreign-refused", team_ids="{foreign_team}", **ONE_DAY),
        get("usage", "internal_user", "/customer/daily/activity", "customer-usage-refused", **ONE_DAY),
    ]


BAD_RANGES: dict[str, dict[str, str]] = {
    "without-dates": {},
    "without-end": {"start_date": "2026-10-01"},
    "malformed-date": {"start_date": "01/10/2026", "end_date": "2026-10-12"},
    "impossible-date": {"start_date": "2026-02-30", "end_date": "2026-10-12"},
    "reversed": {"start_date": "2026-10-12", "end_date": "2026-10-01"},
    "longer-than-400-days": {"start_date": "2023-01-01", "end_date": "2024-02-06"},
    "of-400-days": {"start_date": "2023-01-01", "end_date": "2024-02-05"},
}


def _validation() -> list[Case]:
    admin = "proxy_admin"
    cases: list[Case] = []
    for entity in ("user", "organization"):
        path = f"/{entity}/daily/activity"
        for route, kind in ((path, "paged"), (f"{path}/aggregated", "aggregated")):
            for what, query in BAD_RANGES.items():
                fixture = f"usage-{kind}-{what}" if entity == "organization" else None
                cases.append(get("validation", admin, route, fixture, **query))
        cases += [
            get("validation", admin, path, f"{entity}-usage-page-zero", page=0, **ONE_DAY),
            get("validation", admin, path, f"{entity}-usage-page-size-too-large", page_size=1001, **ONE_DAY),
            get("validation", admin, path, None, page="two", **ONE_DAY),
            get("validation", admin, f"{path}/aggregated", None, api_key_limit=0, **ONE_DAY),
            get("validation", admin, f"{path}/aggregated", None, api_key_limit=1001, **ONE_DAY),
        ]
    return cases


def _request_logs() -> list[Case]:
    path, admin = "/spend/logs/v2", "proxy_admin"
    return [
        *everyone("request-logs", path, None, **LOG_DAY),
        get("request-logs", admin, path, "request-logs-first-page", page_size=3, **LOG_DAY),
        get("request-logs", admin, path, "request-logs-of-one-hour", start_date="2026-10-05 09:00:00", end_date="2026-10-05 09:59:59"),
        get("request-logs", "internal_user", path, "request-logs-own", page_size=2, **LOG_DAY),
        get("request-logs", "org_admin", path, "request-logs-as-org-admin", page_size=2, **LOG_DAY),
        get("request-logs", admin, path, "request-logs-empty", start_date="2025-01-01 00:00:00", end_date="2025-01-01 23:59:59"),
        get("request-logs", admin, path, None, status_filter="failure", **LOG_DAY),
        get("request-logs", admin, path, None, api_key="{key}", **LOG_DAY),
        get("request-logs", admin, path, None, min_spend=0.1, max_spend=0.15, **LOG_DAY),
        get("request-logs", admin, path, None, sort_by="spend", sort_order="asc", page_size=2, **LOG_DAY),
        get("validation", admin, path, "request-logs-unknown-sort", sort_by="colour", **LOG_DAY),
        get("validation", admin, path, "request-logs-without-dates"),
        get("validation", admin, path, "request-logs-bare-day", start_date="2026-10-05", end_date="2026-10-06"),
        get("validation", admin, path, "request-logs-rfc3339", start_date="2026-10-05T00:00:00Z", end_date="2026-10-06T00:00:00Z"),
        get("validation", admin, path, None, start_date="yesterday", end_date="today"),
        get("validation", admin, path, None, page=0, **LOG_DAY),
        get("validation", admin, path, "request-logs-page-size-too-large", page_size=1001, **LOG_DAY),
    ]


CASES = [*_who_may(), *_shapes(), *_validation(), *_request_logs()]
