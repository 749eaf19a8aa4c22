"""Sums, cuts, limits and scopes of the daily activity routes."""

from bench import Bench, Claim, error
from recorder import Answer
from world import CROWDED_DAY, CROWDED_KEYS


def claims(bench: Bench) -> list[Claim]:
    a = bench.answers
    day = CROWDED_DAY.isoformat()
    crowded = bench.ask(
        "proxy_admin", "GET", "/organization/daily/activity/aggregated", start_date=day, end_date=day, organization_ids="org-acme"
    ).body
    cut = a["organization-usage-key-list-cut"].body
    first, last = a["organization-usage-first-page"].body["metadata"], a["organization-usage-last-page"].body["metadata"]
    whole = a["user-usage-aggregated"].body
    return [
        (
            f"api_key_limit is 100 by default: {CROWDED_KEYS} keys are cut to 100, total_api_keys says {CROWDED_KEYS}",
            len(crowded["results"][0]["breakdown"]["api_keys"]) == 100
            and crowded["metadata"]["api_key_limit"] == 100
            and crowded["metadata"]["total_api_keys"] == CROWDED_KEYS,
            "organization-usage-key-list-cut",
        ),
        (
            "a cut key list leaves the totals whole",
            cut["results"][0]["metrics"]["spend"] > sum(k["metrics"]["spend"] for k in cut["results"][0]["breakdown"]["api_keys"].values()),
            "organization-usage-key-list-cut",
        ),
        (
            "paged totals are of the page alone",
            first["total_spend"] != last["total_spend"] and first["total_pages"] == 9 and first["has_more"] and not last["has_more"],
            "organization-usage-first-page",
        ),
        (
            "an empty paged answer has total_pages 0, an empty aggregated one 1",
            a["user-usage-empty"].body["metadata"]["total_pages"] == 0
            and a["user-usage-aggregated-empty"].body["metadata"]["total_pages"] == 1,
            "user-usage-empty",
        ),
        (
            "the aggregated user route has entities by user id, with e-mail and alias",
            "user_email" in whole["results"][0]["breakdown"]["entities"]["usr-internal-user"]["metadata"],
            "user-usage-aggregated",
        ),
        (
            "an org admin reads /organization/daily/activity/aggregated of an own organization",
            a["organization-usage-aggregated-as-org-admin"].status == 200,
            "organization-usage-aggregated-as-org-admin",
        ),
        (
            "and gets the administered organizations alone",
            set(_entities(a["organization-usage-aggregated-as-org-admin"])) == {"org-acme"},
            "organization-usage-aggregated-as-org-admin",
        ),
        (
            "a member who administers none gets an empty answer",
            a["organization-usage-aggregated-as-internal-user"].body["results"] == [],
            "organization-usage-aggregated-as-internal-user",
        ),
        (
            "a foreign organization is 403, shape B, on both routes",
            all(
                (a[n].status, a[n].shape) == (403, "B")
                for n in ("organization-usage-foreign-refused", "organization-usage-aggregated-foreign-refused")
            ),
            "organization-usage-foreign-refused",
        ),
        (
            "more than 400 days is 400 on the aggregated organization route, not on the paged one",
            a["usage-aggregated-longer-than-400-days"].status == 400 and a["usage-paged-longer-than-400-days"].status == 200,
            "usage-aggregated-longer-than-400-days",
        ),
        (
            "page=0 is 422 on /user/daily/activity and 400 with a bare string on the others",
            a["user-usage-page-zero"].status == 422
            and a["organization-usage-page-zero"].status == 400
            and isinstance(a["organization-usage-page-zero"].body["detail"], str),
            "organization-usage-page-zero",
        ),
        (
            "a `model` filter outside the models of the caller's only team is refused: 403 team_model_access_denied",
            error(a["usage-model-filter-refused-for-team"])[:3] == (403, "A", "team_model_access_denied"),
            "usage-model-filter-refused-for-team",
        ),
        (
            "page_size has no upper bound on the organization route",
            a["organization-usage-page-size-too-large"].status == 200,
            "organization-usage-page-size-too-large",
        ),
    ]


def _entities(answer: Answer) -> list[str]:
    return [name for day in answer.body["results"] for name in day["breakdown"]["entities"]]
