"""The audit log: filters, pages, dates and columns, right and wrong, and one row."""

from cases import Case, get

CASES: list[Case] = [
    get("audit", "proxy_admin", "/audit", "audit-page", page=1, page_size=1),
    get("audit", "proxy_admin", "/audit", "audit-page-beyond", page=9),
    get("audit", "proxy_admin", "/audit", "audit-oldest-first", sort_by="updated_at", sort_order="asc"),
    get("audit", "proxy_admin", "/audit", None, table_name="LiteLLM_TeamTable", action="updated"),
    get("audit", "proxy_admin", "/audit", "audit-nothing-found", table_name="LiteLLM_UserTable"),
    get("audit", "proxy_admin", "/audit", None, object_id="{team}"),
    get("audit", "proxy_admin", "/audit", "audit-search", search="audit-0"),
    get("audit", "proxy_admin", "/audit", None, start_date="2026-10-01T09:30:00Z"),
    get("audit", "proxy_admin", "/audit", "audit-window-ends-included", start_date="2026-10-01T09:00:00Z", end_date="2026-10-01T10:00:00Z"),
    get("audit", "proxy_admin_viewer", "/audit/audit-0", "audit-row"),
    get("audit", "proxy_admin", "/audit/nothing", "audit-row-unknown"),
    get("validation", "proxy_admin", "/audit", "audit-page-size-too-large", page_size=101),
    get("validation", "proxy_admin", "/audit", None, page=0),
    get("validation", "proxy_admin", "/audit", "audit-bare-date", start_date="2026-10-01"),
    get("validation", "proxy_admin", "/audit", "audit-unknown-sort-column", sort_by="colour"),
    get("validation", "proxy_admin", "/audit", "audit-unknown-sort-order", sort_order="sideways"),
]
