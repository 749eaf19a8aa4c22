import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { useTranslations } from "use-intl";
import { person as people } from "~/api/person";
import { can } from "~/contract/permissions";
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
import type { RunPlace } from "./kept-run";
import { LeaverPlan } from "./LeaverPlan";
import { OffBoardingForbidden } from "./OffBoardingForbidden";
import { RunRecord } from "./RunRecord";
import { type RunControl, useRun } from "./use-run";

/** Lets somebody go: plan, run, record. */
export function OffBoardingPage() {
  const { user = "", organization } = useParams();
  const asked = peopleScopeOf(usePerson(), organization);
  // Another person is another page: nothing of the old one may stand beside the new.
  return <OffBoarding key={`${organization} ${user}`} userId={user} asked={asked} />;
}

interface OffBoardingProps {
  userId: string;
  asked: AskedPeople;
}

function OffBoarding({ userId, asked }: OffBoardingProps) {
  const caller = usePerson();
  const { organizationId, throughOrganization } = asked;
  const place: RunPlace = { caller: caller.userId, userId, organizationId };
  const control = useRun(place, { userId, throughOrganization });
  const verdict = can(caller, "people.remove", organizationId === null ? {} : { organizationId });
  // What was begun stays on the page, whether or not the person is still there.
  if (control.run) {
    return (
      <Frame asked={asked} userId={userId} name={control.run.name} isOver>
        <RunRecord run={control.run} control={control} asked={asked} />
      </Frame>
    );
  }
  if (!verdict.allowed || userId === caller.userId) {
    return (
      <Frame asked={asked} userId={userId} name={null}>
        <OffBoardingForbidden reason={verdict.allowed ? "self" : verdict.reason} />
      </Frame>
    );
  }
  return <Planning userId={userId} asked={asked} control={control} />;
}

function Planning({ userId, asked, control }: OffBoardingProps & { control: RunControl }) {
  const t = useTranslations("offBoarding");
  const { client } = useServices();
  const scopeName = useScopeName(asked.organizationId);
  const read = useQuery(people.one(client, userId, asked.throughOrganization));
  const failure = useLoadFailure(read.error);
  const { organizationId } = asked;
  const isHere =
    organizationId === null || read.data?.memberships.some((one) => one.organizationId === organizationId) === true;
  const known = read.data && isHere ? read.data : null;
  return (
    <Frame asked={asked} userId={userId} name={known?.name ?? null} isPlan={known !== null}>
      {known && <LeaverPlan record={known} asked={asked} scopeName={scopeName} onStart={control.start} />}
      {read.isPending && (
        <div role="status">
          <p className="visually-hidden">{t("loading")}</p>
          <Skeleton width="100%" height="320px" />
        </div>
      )}
      {read.isError && read.data === undefined && (
        <LoadFailure what={t("what")} onRetry={() => void read.refetch()} {...failure} />
      )}
      {read.data !== undefined && !known && (
        <StateMessage
          title={t("missing.title")}
          actions={
            <ButtonLink size="small" to={paths.people(organizationId)}>
              {t("missing.toPeople")}
            </ButtonLink>
          }
        >
          <p>{t("missing.body", { id: userId, scope: scopeName })}</p>
        </StateMessage>
      )}
    </Frame>
  );
}

interface FrameProps {
  asked: AskedPeople;
  userId: string;
  /** `null` while it is not known whom it is about. */
  name: string | null;
  isPlan?: boolean;
  /** The person may be gone: no way to a page that is not there. */
  isOver?: boolean;
  children: ReactNode;
}

function Frame({ asked, userId, name, isPlan = false, isOver = false, children }: FrameProps) {
  const t = useTranslations("offBoarding");
  const scopeName = useScopeName(asked.organizationId);
  const way = [
    { name: t("people"), to: paths.people(asked.organizationId) },
    ...(name !== null && !isOver ? [{ name, to: paths.person(asked.organizationId, userId) }] : []),
  ];
  return (
    <>
      <Crumbs label={t("wayBack")} way={way} here={t("here")} />
      <PageHead
        title={name === null || isOver ? t("titlePlain") : t("title", { name })}
        scope={scopeName}
        {...(isPlan && { lede: t("lede") })}
      />
      {children}
    </>
  );
}
