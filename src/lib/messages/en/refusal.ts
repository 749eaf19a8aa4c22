/** Why someone may not, by `RefusalReason`. */
export const refusal = {
  "admins-only": "Only admins may see this.",
  "read-only-role": "Your role reads everything and changes nothing.",
  "instance-admins-only": "Only instance admins may do this.",
  "other-organization": "You are admin of another organization, not of this one.",
  page: {
    usageInstance: "Usage of the whole instance is for admins",
    usageOrganization: "Usage of an organization is for its admins",
    who: "You are {who}, {role}.",
    whoIn: "You are {who}, {role} of {organization}.",
    own: "Your own usage",
    copyNote: "Copy a note for an admin",
    note: "{who} would like to see {page} ({url}).",
  },
} as const;
