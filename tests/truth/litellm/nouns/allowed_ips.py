"""The address list: strings, stored as they are. The own address comes first and stays, so that nobody is locked out."""

from cases import Case, send

OWN = "127.0.0.1"
ADD, DELETE = "/add/allowed_ip", "/delete/allowed_ip"


def add(ip: str, fixture: str | None = None, *, as_: str = "proxy_admin") -> Case:
    return send("addresses", as_, "POST", ADD, {"ip": ip}, fixture)


def delete(ip: str, fixture: str | None = None, *, as_: str = "proxy_admin") -> Case:
    return send("addresses", as_, "POST", DELETE, {"ip": ip}, fixture)


CASES: list[Case] = [
    delete(OWN, "allowed-ip-delete-without-list"),
    add(OWN, "allowed-ip-add"),
    add(OWN, "allowed-ip-add-again"),
    add("203.0.113.0/24", "allowed-ip-add-network"),
    add("192.0.2.1-192.0.2.9", "allowed-ip-add-range"),
    add(" 203.0.113.9 ", "allowed-ip-add-with-spaces"),
    add("2001:DB8::1", "allowed-ip-add-upper-case"),
    add("2001:db8:0:0::1"),
    add("gateway.example.com", "allowed-ip-add-name"),
    add("", "allowed-ip-add-empty"),
    send("validation", "proxy_admin", "POST", ADD, {}, "allowed-ip-add-without-address"),
    send("validation", "proxy_admin", "POST", ADD, {"ip": 7}, "allowed-ip-add-number"),
    send("validation", "proxy_admin", "POST", ADD, {"ip": None}),
    send("validation", "proxy_admin", "POST", DELETE, {}, "allowed-ip-delete-without-address"),
    delete("203.0.113.9", "allowed-ip-delete-unknown"),
    delete("2001:db8::1", "allowed-ip-delete-other-spelling"),
    delete(" 203.0.113.9 ", "allowed-ip-delete"),
    delete("gateway.example.com"),
    *(
        case
        for person in ("proxy_admin_viewer", "org_admin", "internal_user", "internal_user_viewer")
        for case in (
            delete(OWN, f"allowed-ip-delete-as-{person.replace('_', '-')}-refused", as_=person),
            add("203.0.113.10", as_=person),
        )
    ),
    send("addresses", "anonymous", "POST", ADD, {"ip": "203.0.113.10"}),
    send("addresses", "anonymous", "POST", ADD, {}, "allowed-ip-add-as-nobody-without-address"),
]
