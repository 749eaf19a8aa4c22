import { useParams } from "react-router";
import { useTranslations } from "use-intl";
import { paths } from "~/lib/paths";
import { peopleScopeOf } from "~/session/people-scope";
import { useIdentity } from "~/session/use-identity";
import { useScopeName } from "~/session/use-scope-name";
import { usePerson } from "~/session/use-session";
import { Crumbs } from "~/ui/Crumbs";
import { PageHead } from "~/ui/PageHead";
import { Refused } from "~/ui/Refused";
import { ReviewBoard } from "./ReviewBoard";

/** An access review of one organization or the whole instance, as the address says. */
export function AccessReviewPage() {
  const t = useTranslations("accessReview");
  const refusal = useTranslations("refusal");
  const { organization } = useParams();
  const { organizationId, verdict } = peopleScopeOf(usePerson(), organization);
  const identity = useIdentity();
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
      <Refused
        title={t("forbidden")}
        identity={identity}
        why={refusal(verdict.reason)}
        onward={{ to: paths.usage(), name: refusal("page.own") }}
      />
    </>
  );
}
