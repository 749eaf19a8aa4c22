/**
 * Where the miniature answers otherwise than the real proxy, and why that is right. The tests fail when one of these no
 * longer differs: then it goes.
 */

const OTHER_CONFIGURATION =
  "The recorded proxy trusts one issuer (JWT_ISSUER), the miniature several (litellm_jwtauth.issuers[]), where an " +
  "unknown one falls through to a key address that is not set. Same status, type, param and code; other words.";

const NO_SCOPE_ADMINS =
  "Admins by scope are not part of the deployment that the console describes: the user row carries the role, because " +
  "the scope's default routes leave out most of what an admin does here.";

const TEAM_WITH_ADDRESSES =
  "A team that was made with addresses stores them, and prints them in this refusal; the recorded teams were made with " +
  "ids alone.";

/** Requests of the differential list that are answered otherwise, by their title. */
export const KNOWN_DIFFERENCES: Readonly<Record<string, string>> = {
  "foreign-issuer GET /v2/user/info": OTHER_CONFIGURATION,
  "foreign-issuer GET /organization/list": OTHER_CONFIGURATION,
  "admin-scope GET /organization/list": NO_SCOPE_ADMINS,
  "admin-scope GET /get/allowed_ips": NO_SCOPE_ADMINS,
  'org_admin POST /team/member_add {"team_id":"{team}","member":{"role":"user","user_id":"{member}"}}':
    TEAM_WITH_ADDRESSES,
  "master-key GET /v2/user/info": "Cells have no master key: nobody signs in to a console with it.",
};

export interface OtherValue {
  /** Which routes, by the whole path. */
  route: RegExp;
  /** Which places in the body; lists are written `[]`. */
  place: RegExp;
  reason: string;
}

const ROWS =
  /^\/(organization|user|v2\/user|key|team|v2\/team)\/(list|info|block|unblock|update|member_add|member_update|member_delete)$/;

/** Places where a fixture holds another value than the miniature. Keys and types must agree there too. */
export const OTHER_VALUES: readonly OtherValue[] = [
  {
    route: ROWS,
    place: /\.spend$/,
    reason: "Spend columns say what was used since the first of the month; the recorded ones were written by hand.",
  },
  {
    route: ROWS,
    place: /\.(created|updated)_at$/,
    reason: "The miniature keeps one time of birth per kind of thing and notes no change but blocking.",
  },
  {
    route: /^\/(v2\/)?user\/|^\/organization\/(info|member_add)$|^\/team\/member_add$/,
    place: /\.user_alias$/,
    reason: "Everybody in the miniature has an alias, nobody in the recordings.",
  },
  {
    route: /^\/user\/(new|update)$/,
    place: /\.user_id$/,
    reason: "The id of a new row is drawn by chance; the recordings number them.",
  },
  {
    route: ROWS,
    place: /\.members_with_roles\[\]\.user_email$/,
    reason: "A team that was made with addresses stores them; the recorded teams were made with ids alone.",
  },
  {
    route: /^\/spend\/logs\/v2$/,
    place: /./,
    reason: "The miniature works single requests out from usage instead of keeping them.",
  },
  {
    route: /^\/model_group\/info$/,
    place: /^\.data\[\]\.(max_|supports_|supported_)/,
    reason: "What a model can do comes from LiteLLM's price table, which the miniature has not.",
  },
  {
    route: /litellm-ui-config$/,
    place: /^\.admin_ui_disabled$/,
    reason: "Configuration: the miniature has the proxy's own pages switched off.",
  },
];
