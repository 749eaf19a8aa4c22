import { useMutation } from "@tanstack/react-query";
import { useChangeRole } from "~/api/people-writes";
import { keepAnAdmin, type PersonRecord } from "~/api/person";
import type { RoleTarget } from "~/contract/role-change";
import { useServices } from "~/session/services-context";

interface SafeChange {
  record: PersonRecord;
  target: RoleTarget;
}

/**
 * Gives a role on what is known of somebody. Admins are counted again right before one is demoted, and the role is read
 * again right before it is written. Shown when it is done, never before.
 */
export function useSafeRoleChange() {
  const { client } = useServices();
  const { mutateAsync } = useChangeRole(client);
  return useMutation({
    mutationFn: async ({ record, target }: SafeChange) => {
      const isDemoted = target.kind === "instance" && record.role === "proxy_admin" && target.role !== "proxy_admin";
      if (isDemoted) await keepAnAdmin(client, record.userId);
      await mutateAsync({ userId: record.userId, target, seen: seenRole(record, target) });
    },
  });
}

/** The role on the screen, as it is stored. */
function seenRole(record: PersonRecord, target: RoleTarget): string | null {
  if (target.kind === "instance") return record.storedRole;
  return record.memberships.find(({ organizationId }) => organizationId === target.organizationId)?.role ?? null;
}
