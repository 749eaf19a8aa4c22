import { useParams } from "react-router";
import { useTranslations } from "use-intl";
import { roleShown } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { peopleScopeOf } from "~/session/people-scope";
import { useScopeName } from "~/session/use-scope-name";
import { usePerson } from "~/session/use-session";
import { ButtonLink } from "~/ui/Button";
import { Crumbs } from "~/ui/Crumbs";
import { PageHead } from "~/ui/PageHead";
import { StateMessage } from "~/ui/StateMessage";
import { ReviewBoard } from "./ReviewBoard";

/** An access review of one organization or the whole instance, as the address says. */
export function AccessReviewPage() {
  const t = useTranslations("accessReview");
  const refusal = useTranslations("refusal");
  const shell = useTranslations("shell");
  const { organization } = useParams();
  const person = usePerson();
  const { organizationId, verdict } = peopleScopeOf(person, organization);
  const scopeName = useScopeName(organizationId);
  const way = [{ name: t("people"), to: paths.people(organizationId) }];
  const crumbs = <Crumbs label={t("wayBack")} way={way} here={t("title")} />;
  if (verdict.allowed) {
    return (
      <>
        {crumbs}
        <ReviewBoard key={organizationId ?? ""} organizationId={organizationId} scopeName={scopeName} />
      </>
    );
  }
  return (
    <>
      {crumbs}
      <PageHead title={t("title")} scope={scopeName} />
      <StateMessage
        title={t("forbidden")}
        actions={
          <ButtonLink size="small" to={paths.usage()}>
            {refusal("page.own")}
          </ButtonLink>
        }
      >
        <p>{refusal("page.who", { who: person.email ?? person.userId, role: shell(`role.${roleShown(person)}`) })}</p>
        <p>{refusal(verdict.reason)}</p>
      </StateMessage>
    </>
  );
}
