"""The address list while its author is on it. What happens to whoever is not: addresses.py."""

from bench import Bench, Claim, error


def claims(bench: Bench) -> list[Claim]:
    a = bench.answers
    stored = bench.ask("proxy_admin", "GET", "/get/allowed_ips", keep="allowed-ips-list")
    viewer = bench.ask("proxy_admin_viewer", "GET", "/get/allowed_ips")
    return [
        (
            "before the first entry the list is null, and a deletion is 404 in shape B",
            a["gate-get-allowed-ips-as-proxy-admin"].body == {"data": None} and a["allowed-ip-delete-without-list"].status == 404,
            "allowed-ip-delete-without-list",
        ),
        (
            "strings are stored as they are, in the order of adding: networks, ranges, names and the empty one too",
            stored.body["data"] == ["127.0.0.1", "203.0.113.0/24", "192.0.2.1-192.0.2.9", "2001:DB8::1", "2001:db8:0:0::1", ""],
            "allowed-ips-list",
        ),
        (
            "the same string again is 400 in shape B, a bare string",
            (a["allowed-ip-add-again"].status, a["allowed-ip-add-again"].body) == (400, {"detail": "IP address already exists"}),
            "allowed-ip-add-again",
        ),
        (
            "another spelling of an entry is not that entry: 404",
            a["allowed-ip-delete-other-spelling"].body == {"detail": "IP address not found"},
            "allowed-ip-delete-other-spelling",
        ),
        ("the viewer reads the list", viewer.body == stored.body, "allowed-ips-list"),
        (
            "the viewer may not write it: 403; everyone else is refused by the gate: 401",
            error(a["allowed-ip-delete-as-proxy-admin-viewer-refused"])[0] == 403
            and all(error(a[f"allowed-ip-delete-as-{p}-refused"])[0] == 401 for p in ("org-admin", "internal-user", "internal-user-viewer")),
            "allowed-ip-delete-as-proxy-admin-viewer-refused",
        ),
    ]
