import { useQueryClient } from "@tanstack/react-query";
import ClipboardList from "lucide-react/icons/clipboard-list";
import UserPlus from "lucide-react/icons/user-plus";
import { useId, useMemo, useRef, useState } from "react";
import { useParams } from "react-router";
import { useTranslations } from "use-intl";
import { refreshPeople } from "~/api/people-writes";
import type { PeopleScope } from "~/contract/people";
import { can } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { peopleScopeOf } from "~/session/people-scope";
import { useServices } from "~/session/services-context";
import { useScopeName } from "~/session/use-scope-name";
import { usePerson } from "~/session/use-session";
import { Button, ButtonLink } from "~/ui/Button";
import { PageHead } from "~/ui/PageHead";
import { TabRow } from "~/ui/TabRow";
import { useLostFocus } from "~/ui/use-lost-focus";
import { InvitationsPanel } from "./InvitationsPanel";
import { InviteDialog } from "./InviteDialog";
import { MembersPanel } from "./MembersPanel";
import { PeopleForbidden } from "./PeopleForbidden";
import styles from "./PeoplePage.module.css";
import type { PeopleTab } from "./people-search";
import { UnseenPanel } from "./UnseenPanel";
import { usePeopleSearch } from "./use-people-search";

/** Everyone of an organization or of the instance, who was asked in, and the way to ask more. */
export function PeoplePage() {
  const { organization } = useParams();
  const { organizationId, verdict } = peopleScopeOf(usePerson(), organization);
  const name = useScopeName(organizationId);
  const t = useTranslations("people");
  const scope = useMemo<PeopleScope>(
    () => (organizationId === null ? { kind: "instance" } : { kind: "organization", organizationId }),
    [organizationId],
  );
  if (!verdict.allowed) {
    return (
      <>
        <PageHead title={t("title")} scope={name} />
        <PeopleForbidden scopeName={name} reason={verdict.reason} />
      </>
    );
  }
  // Another scope is another page: nothing of the old one may stand beside the new.
  return <PeopleOf key={organizationId} scope={scope} name={name} />;
}

function PeopleOf({ scope, name }: { scope: PeopleScope; name: string }) {
  const t = useTranslations("people");
  const refusal = useTranslations("refusal");
  const why = useId();
  const { config } = useServices();
  const cache = useQueryClient();
  const person = usePerson();
  const { tab, change } = usePeopleSearch();
  const [isInviting, setInviting] = useState(false);
  const invite = useRef<HTMLButtonElement>(null);
  useLostFocus(isInviting, () => invite.current?.focus());
  const organizationId = scope.kind === "organization" ? scope.organizationId : null;
  const verdict =
    organizationId === null
      ? can(person, "people.invite-instance")
      : can(person, "people.invite-organization", { organizationId });
  const isCloud = config.instance.kind === "cloud";
  const panel = useId();
  const tabs = (["members", "invitations"] as const).map((value) => ({
    value,
    name: t(value === "invitations" && !isCloud ? "tabs.unseen" : `tabs.${value}`),
    count: null,
  }));
  return (
    <>
      <PageHead title={t("title")} scope={name} lede={t(organizationId === null ? "ledeInstance" : "lede")}>
        <ButtonLink to={paths.accessReview(organizationId)}>
          <ClipboardList size={16} aria-hidden />
          {t("review")}
        </ButtonLink>
        <Button
          ref={invite}
          kind="primary"
          disabled={!verdict.allowed}
          aria-describedby={verdict.allowed ? undefined : why}
          onClick={() => setInviting(true)}
        >
          <UserPlus size={16} aria-hidden />
          {t("invite")}
        </Button>
      </PageHead>
      {!verdict.allowed && (
        <p id={why} className={styles.why}>
          {t("cannotInvite", { why: refusal(verdict.reason) })}
        </p>
      )}
      <TabRow<PeopleTab>
        label={t("tabs.label")}
        tabs={tabs}
        value={tab}
        onChange={(next) => change({ tab: next })}
        panel={panel}
      />
      <div id={panel} role="tabpanel" aria-labelledby={`${panel}-${tab}`} className={styles.panel}>
        {tab === "members" ? (
          <MembersPanel scope={scope} />
        ) : isCloud ? (
          <InvitationsPanel scope={scope} mayChange={verdict.allowed} />
        ) : (
          <UnseenPanel scope={scope} />
        )}
      </div>
      {isInviting && (
        <InviteDialog
          scope={scope}
          onClose={() => {
            setInviting(false);
            refreshPeople(cache);
          }}
        />
      )}
    </>
  );
}
