import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { useNavigate, useParams } from "react-router";
import { can, mayReadAuditLog } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import type { ShortcutId } from "~/lib/shortcuts";
import { peopleScopeOf } from "~/session/people-scope";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { useShortcuts } from "~/session/use-shortcuts";
import { PaletteContext } from "./palette-context";
import type { RecentChoice } from "./palette-match";
import { SpeakingOf } from "./SpeakingOf";

const loadPalette = () => import("./Palette");
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const ShortcutsSheet = lazy(async () => ({ default: (await import("./ShortcutsSheet")).ShortcutsSheet }));

/** Listens for the keys that open the palette, and fetches its code when it is wanted: most pages are read without. */
export function PaletteDoor({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<"palette" | "sheet" | null>(null);
  // As long as the page is open, and not longer: where somebody went is nobody's to keep.
  const [recent, setRecent] = useState<readonly RecentChoice[]>([]);
  const control = useMemo(
    () => ({
      open: () => setOpened("palette"),
      openSheet: () => setOpened("sheet"),
      prepare: () => void loadPalette().catch(() => undefined),
    }),
    [],
  );
  const goTo = useGoTo();
  useShortcuts((id) => {
    if (id === "palette" || id === "sheet") {
      setOpened(id);
      return true;
    }
    return goTo(id);
  });
  const close = () => setOpened(null);
  return (
    <PaletteContext value={control}>
      {children}
      {opened && (
        <Suspense>
          <SpeakingOf nouns={["palette"]}>
            {opened === "palette" ? (
              <Palette onClose={close} recent={recent} onRecent={setRecent} />
            ) : (
              <ShortcutsSheet onClose={close} />
            )}
          </SpeakingOf>
        </Suspense>
      )}
    </PaletteContext>
  );
}

/** Goes where a sequence of keys leads, if one may; answers whether it did. */
function useGoTo(): (id: ShortcutId) => boolean {
  const navigate = useNavigate();
  const person = usePerson();
  const { kind } = useServices().config.instance;
  const { organization = null } = useParams();
  return (id) => {
    const place = placeOf(id);
    if (place !== null) void navigate(place);
    return place !== null;
  };

  function placeOf(id: ShortcutId): string | null {
    switch (id) {
      case "goUsage":
        return paths.usage(organization);
      case "goPeople":
        return peopleScopeOf(person, organization ?? undefined).verdict.allowed ? paths.people(organization) : null;
      case "goAllowedIps":
        return can(person, "allowed-ips.read").allowed ? paths.allowedIps() : null;
      case "goAuditLog":
        return mayReadAuditLog(person, kind).allowed ? paths.auditLog() : null;
      case "goPrivacy":
        return paths.privacy();
      case "goSettings":
        return paths.settings();
      default:
        return null;
    }
  }
}
