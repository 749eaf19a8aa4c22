import Check from "lucide-react/icons/check";
import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import { Button } from "react-aria-components/Button";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select, SelectValue } from "react-aria-components/Select";
import { useLocation, useNavigate, useParams } from "react-router";
import { useTranslations } from "use-intl";
import { hasInstanceView } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { usePerson } from "~/session/use-session";
import overlays from "~/ui/overlays.module.css";
import styles from "./OrganizationSwitcher.module.css";
import { useOrganizationChoices, useOrganizationName } from "./organization-choices";

const EVERYTHING = "everything";

/** Chooses the organization; the dates and filters in the address stay. */
export function OrganizationSwitcher() {
  const t = useTranslations("shell");
  const person = usePerson();
  const { organization } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const { choices, isFailed } = useOrganizationChoices();
  const name = useOrganizationName(organization);
  const everything = hasInstanceView(person) ? t("allOrganizations") : t("yourOwn");
  const options = [
    { id: EVERYTHING, name: everything },
    ...choices.map(({ id, name: label }) => ({ id: `o:${id}`, name: label })),
  ];
  const go = (key: unknown) => {
    const chosen = key === EVERYTHING ? null : String(key).slice(2);
    void navigate(paths.usage(chosen) + search);
  };
  return (
    <>
      {options.length === 1 ? (
        <p className={styles.only}>{name ?? everything}</p>
      ) : (
        <Select
          aria-label={t("switchOrganization")}
          value={organization === undefined ? EVERYTHING : `o:${organization}`}
          onChange={go}
        >
          <Button className={styles.button ?? ""}>
            <SelectValue className={styles.name ?? ""}>{name ?? everything}</SelectValue>
            <ChevronsUpDown size={16} aria-hidden />
          </Button>
          <Popover className={overlays.popover ?? ""}>
            <ListBox className={overlays.list ?? ""} items={options}>
              {(option) => (
                <ListBoxItem className={overlays.item ?? ""} textValue={option.name}>
                  {({ isSelected }) => (
                    <>
                      {option.name}
                      {isSelected && <Check size={14} className={overlays.check} aria-hidden />}
                    </>
                  )}
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </Select>
      )}
      {isFailed && <p className={styles.failed}>{t("organizationsFailed")}</p>}
    </>
  );
}
