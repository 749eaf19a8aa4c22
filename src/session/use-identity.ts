import { useTranslations } from "use-intl";
import { roleShown } from "~/contract/permissions";
import { usePerson } from "./use-session";

/** Who is here as a refusal says it: the address, or the id where there is none, and a sentence with the role. */
export function useIdentity(): { who: string; sentence: string } {
  const t = useTranslations("refusal.page");
  const shell = useTranslations("shell");
  const person = usePerson();
  const who = person.email ?? person.userId;
  return { who, sentence: t("who", { who, role: shell(`role.${roleShown(person)}`) }) };
}
