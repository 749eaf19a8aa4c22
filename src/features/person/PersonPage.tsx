import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { useTranslations } from "use-intl";
import { type PersonRecord, person as people } from "~/api/person";
import { paths } from "~/lib/paths";
import { type AskedPeople, peopleScopeOf } from "~/session/people-scope";
import { useServices } from "~/session/services-context";
import { useLoadFailure } from "~/session/use-load-failure";
import { useScopeName } from "~/session/use-scope-name";
import { usePerson } from "~/session/use-session";
import { ButtonLink } from "~/ui/Button";
import { Crumbs } from "~/ui/Crumbs";
import { LoadFailure } from "~/ui/LoadFailure";
import { PageHead } from "~/ui/PageHead";
import { Skeleton } from "~/ui/Skeleton";
import { StateMessage } from "~/ui/StateMessage";
import { PersonActions } from "./PersonActions";
import { PersonFacts } from "./PersonFacts";
import { PersonForbidden } from "./PersonForbidden";
import { PersonKeysTable } from "./PersonKeysTable";
import styles from "./PersonPage.module.css";
import { usePersonLede } from "./use-person-lede";
import { usePersonUse } from "./use-person-use";

/** One person: who they are, what they may, what they hold, and the ways to change that. */
export function PersonPage() {
  const { user = "", organization } = useParams();
  const asked = peopleScopeOf(usePerson(), organization);
  // Another person is another page: nothing of the old one may stand beside the new.
  return <AskedPerson key={`${organization} ${user}`} userId={user} asked={asked} />;
}

function AskedPerson({ userId, asked }: { userId: string; asked: AskedPeople }) {
  const t = useTranslations("person");
  const { client } = useServices();
  const scopeName = useScopeName(asked.organizationId);
  const isAllowed = asked.verdict.allowed;
  const read = useQuery({ ...people.one(client, userId, asked.throughOrganization), enabled: isAllowed });
  const failure = useLoadFailure(read.error);
  // Over the whole instance everybody is somebody; in an organization only its members are.
  const known = read.data && isIn(read.data, asked.organizationId) ? read.data : null;
  const name = known?.name ?? t("title");
  const way = [{ name: t("people"), to: paths.people(asked.organizationId) }];
  if (known) return <KnownPerson record={known} asked={asked} scopeName={scopeName} />;
  return (
    <>
      <Crumbs label={t("wayBack")} way={way} here={name} />
      <PageHead title={name} scope={scopeName} />
      {!asked.verdict.allowed && <PersonForbidden scopeName={scopeName} reason={asked.verdict.reason} />}
      {isAllowed && read.isPending && (
        <div role="status">
          <p className="visually-hidden">{t("loading")}</p>
          <Skeleton width="100%" height="240px" />
        </div>
      )}
      {read.isError && read.data === undefined && (
        <LoadFailure what={t("what")} onRetry={() => void read.refetch()} {...failure} />
      )}
      {read.data !== undefined && (
        <StateMessage
          title={t("missing.title")}
          actions={
            <ButtonLink size="small" to={paths.people(asked.organizationId)}>
              {t("missing.toPeople")}
            </ButtonLink>
          }
        >
          <p>{t("missing.body", { id: userId, scope: scopeName })}</p>
        </StateMessage>
      )}
    </>
  );
}

function isIn({ memberships }: PersonRecord, organizationId: string | null): boolean {
  return organizationId === null || memberships.some((one) => one.organizationId === organizationId);
}

interface KnownPersonProps {
  record: PersonRecord;
  asked: AskedPeople;
  scopeName: string;
}

function KnownPerson({ record, asked, scopeName }: KnownPersonProps) {
  const t = useTranslations("person");
  const use = usePersonUse(record.userId, asked);
  const lede = usePersonLede(use);
  return (
    <>
      <Crumbs
        label={t("wayBack")}
        way={[{ name: t("people"), to: paths.people(asked.organizationId) }]}
        here={record.name}
      />
      <PageHead title={record.name} scope={scopeName} {...(lede !== null && { lede })}>
        <PersonActions record={record} asked={asked} />
      </PageHead>
      <div className={styles.columns}>
        <PersonFacts record={record} asked={asked} use={use} />
        <PersonKeysTable keys={use.keys} asked={asked} />
      </div>
    </>
  );
}
