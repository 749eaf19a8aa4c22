import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import { people } from "~/api/people";
import { type ListedPerson, nameOf, type PeopleScope, roleIn } from "~/contract/people";
import { dayIn, dayText } from "~/lib/day-text";
import { dayOf } from "~/lib/days";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { useLoadFailure } from "~/session/use-load-failure";
import { classes } from "~/ui/classes";
import { LoadFailure } from "~/ui/LoadFailure";
import { StateMessage } from "~/ui/StateMessage";
import tables from "~/ui/Table.module.css";
import { Waiting } from "./MembersPanel";
import styles from "./PeoplePage.module.css";
import { SignInAddress } from "./SignInAddress";
import { hasSignedIn, isNeverSeen } from "./seen-proof";

/** What stands for pending on a plain proxy: what can be proven, and nothing else. */
export function UnseenPanel({ scope }: { scope: PeopleScope }) {
  const t = useTranslations("people.unseen");
  const page = useTranslations("people");
  const { client } = useServices();
  const asked = useQuery(people.directory(client, scope));
  const { sentence, requestId, signIn } = useLoadFailure(asked.error);
  if (asked.isPending) return <Waiting label={page("loading")} />;
  if (!asked.data) {
    return (
      <LoadFailure
        what={page("what")}
        sentence={sentence}
        requestId={requestId}
        signIn={signIn}
        onRetry={() => void asked.refetch()}
      />
    );
  }
  const { users, isComplete } = asked.data;
  const unseen = users.filter((user) => !hasSignedIn(user));
  return (
    <>
      <p className={styles.lede}>
        {t("lede")} {t("upsert")} {!isComplete && t("cut", { count: users.length })}
      </p>
      <SignInAddress />
      {unseen.length === 0 ? <StateMessage title={t("none")} /> : <UnseenTable rows={unseen} scope={scope} />}
    </>
  );
}

function UnseenTable({ rows, scope }: { rows: readonly ListedPerson[]; scope: PeopleScope }) {
  const t = useTranslations("people.unseen");
  const page = useTranslations("people");
  const shell = useTranslations("shell");
  const locale = useLocale();
  const { client, now } = useServices();
  const { data: memberships } = useQuery(people.memberships(client));
  const today = dayOf(now());
  return (
    <table className={classes(tables.table, styles.members)}>
      <caption className="visually-hidden">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{page("table.person")}</th>
          <th scope="col" className="wide-only">
            {page("table.role")}
          </th>
          <th scope="col" className="wide-only">
            {t("since")}
          </th>
          <th scope="col">{t("state")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const made = dayIn(row.created_at);
          const organization = scope.kind === "organization" ? scope.organizationId : null;
          return (
            <tr key={row.user_id}>
              <th scope="row">
                <Link className={styles.name} to={paths.person(organization, row.user_id)}>
                  {nameOf(row)}
                </Link>
              </th>
              <td className="wide-only">
                {shell(`role.${roleIn(scope, row.user_role, memberships?.get(row.user_id) ?? [])}`)}
              </td>
              <td className="wide-only">{made ? dayText(made, today, locale) : page("notRecorded")}</td>
              <td className={isNeverSeen(row) ? undefined : tables.dim}>
                {t(isNeverSeen(row) ? "neverSeen" : "notKnown")}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
