import { useTranslations } from "use-intl";
import { SECURITY_MAILBOX } from "~/contract/contacts";
import { useServices } from "~/session/services-context";

/** Where this is and whom to write to: on every page that says that something went wrong. */
export function SecurityContact() {
  const t = useTranslations("failure.contact");
  const { region, name } = useServices().config.instance;
  return t.rich(region ? "inRegion" : "ofInstance", {
    place: region ? `${region.id.toUpperCase()} ${region.label}` : name,
    mail: () => <a href={`mailto:${SECURITY_MAILBOX}`}>{SECURITY_MAILBOX}</a>,
  });
}
