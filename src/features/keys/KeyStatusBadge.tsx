import Ban from "lucide-react/icons/ban";
import Check from "lucide-react/icons/check";
import Clock from "lucide-react/icons/clock";
import Trash2 from "lucide-react/icons/trash";
import { useTranslations } from "use-intl";
import { Badge } from "~/ui/Badge";
import type { KeyStatus } from "./key-facts";

const LOOKS = {
  working: { Icon: Check, kind: "ok" },
  blocked: { Icon: Ban, kind: "bad" },
  expired: { Icon: Clock, kind: "warn" },
  deleted: { Icon: Trash2, kind: "plain" },
} as const;

/** Whether the key works, in a word, a sign and a colour. */
export function KeyStatusBadge({ status }: { status: KeyStatus }) {
  const t = useTranslations("keys.status");
  const { Icon, kind } = LOOKS[status];
  return (
    <Badge kind={kind}>
      <Icon size={12} aria-hidden />
      {t(status)}
    </Badge>
  );
}
