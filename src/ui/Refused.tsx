import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "./Button";
import { CopyButton } from "./CopyButton";
import { StateMessage } from "./StateMessage";

interface RefusedProps {
  title: string;
  identity: { who: string; sentence: string };
  /** Why not, in a sentence; absent where the title says it. */
  why?: ReactNode;
  /** Where to go on. */
  onward?: { to: string; name: string } | undefined;
  /** What the page is called in a note for an admin; without it none is offered. */
  page?: string;
}

/** Signed in, not allowed here: who one is, why not, and ways on. */
export function Refused({ title, identity, why, onward, page }: RefusedProps) {
  const t = useTranslations("refusal.page");
  const failure = useTranslations("failure");
  const { who, sentence } = identity;
  return (
    <StateMessage
      title={title}
      actions={
        (onward || page) && (
          <>
            {onward && (
              <ButtonLink size="small" to={onward.to}>
                {onward.name}
              </ButtonLink>
            )}
            {page && (
              <CopyButton
                label={t("copyNote")}
                done={failure("copied")}
                text={t("note", { who, page, url: window.location.href })}
              />
            )}
          </>
        )
      }
    >
      <p>{sentence}</p>
      {why && <p>{why}</p>}
    </StateMessage>
  );
}
