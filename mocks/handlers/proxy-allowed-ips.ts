/**
 * The address list of a plain proxy: strings, as they come. Source: litellm/proxy/ui_crud_endpoints/
 * proxy_setting_endpoints.py, as recorded of 1.108.7. No route puts back `null`, the list that admits everyone.
 */
import type { HttpHandler } from "msw";
import { type Ask, type Desk, proxyRoute } from "./answer";
import { requiredText } from "./body";
import { addressesIn, writeAddresses } from "./database";
import { recordEvent } from "./events";
import { plainRefusal } from "./refusals";

export function proxyAllowedIpHandlers(desk: Desk): HttpHandler[] {
  return [
    proxyRoute(desk, "get", "/get/allowed_ips", ({ db }) => ({ data: addressesIn(db).exact })),
    proxyRoute(desk, "post", "/add/allowed_ip", add),
    proxyRoute(desk, "post", "/delete/allowed_ip", remove),
  ];
}

function add(ask: Ask): object {
  const ip = requiredText(ask.body, "ip");
  const before = addressesIn(ask.db).exact ?? [];
  if (before.includes(ip)) throw plainRefusal(400, "IP address already exists");
  store(ask, "updated", before, [...before, ip]);
  return { message: `IP ${ip} address added successfully`, status: "success" };
}

/** The last one leaves an empty list, which refuses everyone. */
function remove(ask: Ask): object {
  const ip = requiredText(ask.body, "ip");
  const before = addressesIn(ask.db).exact ?? [];
  if (!before.includes(ip)) throw plainRefusal(404, "IP address not found");
  store(
    ask,
    "deleted",
    before,
    before.filter((known) => known !== ip),
  );
  return { message: `IP ${ip} deleted successfully`, status: "success" };
}

function store(ask: Ask, action: "updated" | "deleted", before: readonly string[], after: readonly string[]): void {
  writeAddresses(ask.db, { exact: after });
  recordEvent(ask, {
    action: `config.${action}`,
    category: action === "updated" ? "update" : "delete",
    object: { table: "Config", id: "general_settings", label: null },
    before: { allowed_ips: before },
    after: { allowed_ips: after },
  });
}
