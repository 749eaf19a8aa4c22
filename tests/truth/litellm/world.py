"""The rows every run starts from: two organizations, one person per role, keys, usage and request logs.

Ids, days and amounts are fixed, so two runs of the same LiteLLM give the same answers. Rows are written
with SQL because the proxy writes usage only while serving model calls.
"""

import hashlib
import json
from datetime import date, datetime, timedelta

from psycopg import Connection, sql

from postgres import Postgres

BORN = datetime(2026, 10, 1, 9, 0)
FIRST_DAY = date(2026, 10, 1)
USAGE_DAYS = 12
CROWDED_DAY = date(2026, 8, 15)  # more keys than the proxy's default cut of the key list
CROWDED_KEYS = 130

# Entity placeholders of the differential list → this world's ids.
PLACES = {
    "org": "org-acme",
    "foreign_org": "org-globex",
    "member": "usr-internal-user",
    "other_user": "usr-outsider",
    "team": "team-platform",
    "foreign_team": "team-globex",
    "key": "",
    "foreign_key": "",
    "blocked_key": "",
    "service_key": "",
    "viewer_key": "",
}

ROLES = {
    "proxy_admin": "proxy_admin",
    "proxy_admin_viewer": "proxy_admin_viewer",
    "org_admin": "internal_user",  # the org_admin role lives in the membership, not in the user row
    "internal_user": "internal_user",
    "internal_user_viewer": "internal_user_viewer",
    "no_role": None,
    "outsider": "internal_user",
}

MODELS = (("gpt-4o", "chat-large", "openai"), ("claude-3-5-haiku-latest", "chat-small", "anthropic"))


def user_id(person: str) -> str:
    return f"usr-{person.replace('_', '-')}"


def secret(label: str) -> str:
    """A virtual key in clear. It exists only in this run's database, as its hash."""
    return f"sk-truth-{label}-on-loopback"


def key_hash(label: str) -> str:
    return hashlib.sha256(secret(label).encode()).hexdigest()


PLACES |= {"key": key_hash("member"), "foreign_key": key_hash("outsider")}
PLACES |= {f"{label}_key": key_hash(label) for label in ("blocked", "service", "viewer")}


def seed(database: Postgres) -> None:
    with database.connect() as connection:
        _organizations(connection)
        _people(connection)
        _team_members(connection)
        _keys(connection)
        _usage(connection)
        _crowded_day(connection)
        _request_logs(connection)
        _audit_rows(connection)


def _born(number: int) -> dict[str, datetime]:
    """Never the same moment twice: what is listed by age must have one order."""
    return {"created_at": BORN + timedelta(minutes=number), "updated_at": BORN + timedelta(minutes=number)}


def _insert(connection: Connection, table: str, **values: object) -> None:
    values = {k: json.dumps(v) if isinstance(v, dict | tuple) else v for k, v in values.items()}
    statement = sql.SQL("insert into {} ({}) values ({})").format(
        sql.Identifier(f"LiteLLM_{table}"),
        sql.SQL(", ").join(map(sql.Identifier, values)),
        sql.SQL(", ").join(sql.Placeholder() for _ in values),
    )
    connection.execute(statement, list(values.values()))


def _organizations(connection: Connection) -> None:
    by = {"created_by": user_id("proxy_admin"), "updated_by": user_id("proxy_admin")}
    for number, (name, alias) in enumerate((("acme", "Acme"), ("globex", "Globex"))):
        times = _born(number)
        _insert(connection, "BudgetTable", budget_id=f"budget-{name}", max_budget=500.0, budget_duration="30d", **times, **by)
        _insert(
            connection,
            "OrganizationTable",
            organization_id=f"org-{name}",
            organization_alias=alias,
            budget_id=f"budget-{name}",
            models=["chat-large", "chat-small"],
            spend=12.5,
            **times,
            **by,
        )
    for number, (team, alias, organization, members) in enumerate(
        (
            ("team-platform", "Platform", "org-acme", (("internal_user", "user"),)),
            ("team-globex", "Globex research", "org-globex", (("outsider", "admin"),)),
        )
    ):
        _insert(
            connection,
            "TeamTable",
            team_id=team,
            team_alias=alias,
            organization_id=organization,
            spend=3.5,
            models=["chat-large"],
            max_budget=100.0,
            **_born(number),
            members_with_roles=tuple({"role": role, "user_id": user_id(person), "user_email": None} for person, role in members),
        )


def _team_members(connection: Connection) -> None:
    """The second half of a roster, as `/team/member_add` writes it."""
    for team, person in (("team-platform", "internal_user"), ("team-globex", "outsider")):
        _insert(connection, "TeamMembership", user_id=user_id(person), team_id=team, spend=0.0)


def _people(connection: Connection) -> None:
    teams = {"internal_user": ["team-platform"], "outsider": ["team-globex"]}
    for number, (person, role) in enumerate(ROLES.items()):
        _insert(
            connection,
            "UserTable",
            user_id=user_id(person),
            user_email=f"{person}@tenant.test",
            user_role=role,
            teams=teams.get(person, []),
            models=[],
            spend=1.25,
            **_born(number),
        )
    for number, (person, organization, role) in enumerate(
        (
            ("org_admin", "org-acme", "org_admin"),
            ("org_admin", "org-globex", "internal_user"),
            ("internal_user", "org-acme", "internal_user"),
            ("internal_user_viewer", "org-acme", "internal_user_viewer"),
            ("outsider", "org-globex", "org_admin"),
        )
    ):
        _insert(
            connection,
            "OrganizationMembership",
            user_id=user_id(person),
            organization_id=organization,
            user_role=role,
            spend=0.5,
            **_born(number),
        )


def _keys(connection: Connection) -> None:
    for number, (label, alias, owner, team, organization, blocked) in enumerate(
        (
            ("member", "member laptop", "internal_user", "team-platform", "org-acme", None),
            ("viewer", "viewer laptop", "internal_user_viewer", None, "org-acme", None),
            ("service", "nightly batch", None, "team-platform", "org-acme", None),
            ("outsider", "globex notebook", "outsider", "team-globex", "org-globex", None),
            ("blocked", "retired script", "internal_user", "team-platform", "org-acme", True),
        )
    ):
        _insert(
            connection,
            "VerificationToken",
            token=key_hash(label),
            key_name="sk-...back",
            key_alias=alias,
            user_id=owner and user_id(owner),
            team_id=team,
            organization_id=organization,
            blocked=blocked,
            spend=2.5,
            models=["chat-large"],
            max_budget=50.0,
            **_born(number),
            created_by=user_id("proxy_admin"),
        )


def _metrics(scale: int) -> dict[str, object]:
    return {
        "prompt_tokens": 100 * scale,
        "completion_tokens": 40 * scale,
        "cache_read_input_tokens": 10 * scale,
        "spend": round(0.01 * scale, 4),
        "api_requests": scale + 1,
        "successful_requests": scale,
        "failed_requests": 1,
        "total_response_time_ms": 250 * scale,
        "timed_requests": scale,
    }


def _usage(connection: Connection) -> None:
    """Twelve days, three callers, one of them with two models: enough rows for several pages."""
    for offset in range(USAGE_DAYS):
        day = (FIRST_DAY + timedelta(days=offset)).isoformat()
        for index, (model, group, provider) in enumerate(MODELS):
            for label, person, team, organization in (
                ("member", "internal_user", "team-platform", "org-acme"),
                ("service", None, "team-platform", "org-acme"),
                ("outsider", "outsider", "team-globex", "org-globex"),
            ):
                if index and label != "member":
                    continue
                common = {
                    "date": day,
                    "api_key": key_hash(label),
                    "model": model,
                    "model_group": group,
                    "custom_llm_provider": provider,
                    "endpoint": "/v1/chat/completions",
                    "created_at": BORN,
                    "updated_at": BORN,
                    **_metrics(offset + 1 + index),
                }
                ident = f"{day}-{label}-{index}"
                _insert(connection, "DailyUserSpend", id=f"u-{ident}", user_id=person and user_id(person), **common)
                _insert(connection, "DailyTeamSpend", id=f"t-{ident}", team_id=team, **common)
                _insert(connection, "DailyOrganizationSpend", id=f"o-{ident}", organization_id=organization, **common)
                if index == 0:
                    _insert(connection, "DailyTagSpend", id=f"g-{ident}", tag=f"project:{team}", request_id=f"req-{ident}", **common)


def _crowded_day(connection: Connection) -> None:
    for number in range(CROWDED_KEYS):
        _insert(
            connection,
            "DailyOrganizationSpend",
            id=f"crowd-{number}",
            organization_id="org-acme",
            date=CROWDED_DAY.isoformat(),
            api_key=key_hash(f"crowd-{number}"),
            model="gpt-4o",
            model_group="chat-large",
            custom_llm_provider="openai",
            created_at=BORN,
            updated_at=BORN,
            **_metrics(number + 1),
        )


def _request_logs(connection: Connection) -> None:
    """Three hours of one day: several requests an hour, one of them failed, one of another organization."""
    start = datetime(2026, 10, 5, 8, 15)
    for number in range(9):
        begun = start + timedelta(minutes=20 * number)
        outsider = number % 4 == 3
        label, person = ("outsider", "outsider") if outsider else ("member", "internal_user")
        _insert(
            connection,
            "SpendLogs",
            request_id=f"req-{number}",
            call_type="acompletion",
            api_key=key_hash(label),
            spend=0.02 * (number + 1),
            total_tokens=140,
            prompt_tokens=100,
            completion_tokens=40,
            startTime=begun,
            endTime=begun + timedelta(seconds=2),
            request_duration_ms=2000,
            model="gpt-4o",
            model_group="chat-large",
            custom_llm_provider="openai",
            user=user_id(person),
            team_id="team-globex" if outsider else "team-platform",
            organization_id="org-globex" if outsider else "org-acme",
            status="failure" if number == 4 else "success",
            cache_hit="False",
            metadata={"user_api_key_alias": "member laptop"},
            request_tags=("project:team-platform",),
            session_id=f"session-{number}",
            created_at=begun,
            updated_at=begun,
        )


def _audit_rows(connection: Connection) -> None:
    """One change in each organization, to see who is shown whose."""
    for number, team in enumerate(("team-platform", "team-globex")):
        _insert(
            connection,
            "AuditLog",
            id=f"audit-{number}",
            updated_at=BORN + timedelta(hours=number),
            action="updated",
            changed_by=user_id("proxy_admin"),
            changed_by_api_key="",
            table_name="LiteLLM_TeamTable",
            object_id=team,
            before_value={"max_budget": 100.0},
            updated_values={"max_budget": 200.0},
        )
