import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import { printAuditQuery } from "~/contract/audit-query";
import { can, hasInstanceView, mayReadAuditLog } from "~/contract/permissions";
import { PRESETS, termsOfPreset } from "~/features/audit-log/log-presets";
import { keptItems, readKept, writeKept } from "~/lib/kept-in-browser";
import { paths } from "~/lib/paths";
import { applyTheme, readTheme, THEMES } from "~/lib/theme";
import { peopleScopeOf } from "~/session/people-scope";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { useLocaleChoice } from "~/ui/locale-context";
import { useOrganizationChoices } from "./organization-choices";
import { usePalette } from "./palette-context";
import type { Command, RecentChoice } from "./palette-match";

/** Everything the palette offers without asking the server: only what this person may open or do. */
export function useOwnCommands(recent: readonly RecentChoice[]): Command[] {
  const pages = usePages();
  const organizations = useOrganizations();
  const presets = useAuditPresets();
  const actions = useActions();
  const before = recent.map(
    ({ id, label, hint, to }): Command => ({ id: `recent:${id}`, group: "recent", label, hint, run: { to } }),
  );
  return [...before, ...pages, ...organizations, ...presets, ...actions];
}

/** The other words of a thing. */
export const wordsOf = (aliases: string): string[] => aliases.split(",").map((word) => word.trim());

type PageId =
  | "usage"
  | "byOrganization"
  | "budgets"
  | "people"
  | "accessReview"
  | "allowedIps"
  | "auditLog"
  | "retention"
  | "privacy"
  | "settings"
  | "signInCheck";

/** Pages of the place one is at, and of the instance. */
function usePages(): Command[] {
  const t = useTranslations("palette");
  const shell = useTranslations("shell");
  const { config } = useServices();
  const person = usePerson();
  const { organization } = useParams();
  const { choices } = useOrganizationChoices();
  const scope = choices.find(({ id }) => id === organization)?.name ?? organization ?? config.instance.name;
  const seesInstance = hasInstanceView(person);
  const seesPeople = peopleScopeOf(person, organization).verdict.allowed;
  const seesAudit = mayReadAuditLog(person, config.instance.kind).allowed;
  const here = organization ?? null;
  const page = (id: PageId, label: string, to: string, hint: string, isThere = true): Command[] =>
    isThere ? [{ id: `page:${id}`, group: "pages", label, hint, aliases: wordsOf(t(`alias.${id}`)), run: { to } }] : [];
  return [
    ...page("usage", shell("usage"), paths.usage(here), scope),
    ...page(
      "byOrganization",
      t("page.byOrganization"),
      paths.usage(null, { by: "organization" }),
      config.instance.name,
      seesInstance,
    ),
    ...page("budgets", t("page.budgets"), paths.budgets(here), scope),
    ...page("people", shell("people"), paths.people(here), scope, seesPeople),
    ...page("accessReview", t("page.accessReview"), paths.accessReview(here), scope, seesPeople),
    ...page(
      "allowedIps",
      shell("allowedIps"),
      paths.allowedIps(),
      config.instance.name,
      can(person, "allowed-ips.read").allowed,
    ),
    ...page("auditLog", shell("auditLog"), paths.auditLog(), config.instance.name, seesAudit),
    ...page(
      "retention",
      t("page.retention"),
      paths.auditRetention(),
      config.instance.name,
      seesAudit && config.instance.kind === "cloud",
    ),
    ...page("privacy", shell("privacy"), paths.privacy(), config.instance.name),
    ...page("settings", shell("settings"), paths.settings(), config.instance.name),
    ...page("signInCheck", t("page.signInCheck"), paths.signInCheck(), config.instance.name),
  ];
}

function useOrganizations(): Command[] {
  const t = useTranslations("palette");
  const { choices } = useOrganizationChoices();
  const aliases = wordsOf(t("alias.organization"));
  return choices.map(({ id, name }) => ({
    id: `organization:${id}`,
    group: "organizations",
    label: name,
    hint: t("hint.organization"),
    aliases: [id, ...aliases],
    run: { to: paths.usage(id) },
  }));
}

/** What auditors ask for first. A plain proxy does not record all of it: only what it does is offered. */
function useAuditPresets(): Command[] {
  const t = useTranslations("palette");
  const { kind } = useServices().config.instance;
  const person = usePerson();
  if (!mayReadAuditLog(person, kind).allowed) return [];
  return PRESETS.flatMap((preset): Command[] => {
    if (preset === "everything" || (kind === "proxy" && preset !== "keyDeletions")) return [];
    const q = printAuditQuery(termsOfPreset(preset, kind));
    return [
      {
        id: `audit:${preset}`,
        group: "audit",
        label: t(`audit.${preset}`),
        hint: q,
        aliases: wordsOf(t(`alias.${preset}`)),
        run: { to: paths.auditLog({ q }) },
      },
    ];
  });
}

/** What can be done at once, from anywhere. */
function useActions(): Command[] {
  const t = useTranslations("palette");
  const locale = useLocale();
  const { setLocale } = useLocaleChoice();
  const { session, storage } = useServices();
  const { openSheet } = usePalette();
  const queries = useQueryClient();
  const action = (id: string, label: string, aliases: string, act: () => void): Command => ({
    id: `action:${id}`,
    group: "actions",
    label,
    aliases: wordsOf(aliases),
    run: { act },
  });
  const now = readTheme(readKept(keptItems.theme, storage));
  const labels = { light: t("action.themeLight"), dark: t("action.themeDark"), system: t("action.themeSystem") };
  const themes = THEMES.filter((theme) => theme !== now).map((theme) =>
    action(theme, labels[theme], t("alias.theme"), () => {
      applyTheme(theme, document.documentElement);
      writeKept(keptItems.theme, storage, theme);
    }),
  );
  return [
    locale === "en"
      ? action("chinese", t("action.chinese"), t("alias.language"), () => setLocale("zh-CN"))
      : action("english", t("action.english"), t("alias.language"), () => setLocale("en")),
    ...themes,
    action("copyLink", t("action.copyLink"), t("alias.copyLink"), () => {
      navigator.clipboard.writeText(window.location.href).catch(() => undefined);
    }),
    action("print", t("action.print"), t("alias.print"), () => window.print()),
    action("reload", t("action.reload"), t("alias.reload"), () => void queries.invalidateQueries({ type: "active" })),
    action("shortcuts", t("action.shortcuts"), t("alias.shortcuts"), openSheet),
    action("signOut", t("action.signOut"), t("alias.signOut"), () => void session.signOut()),
  ];
}
