/** Reads a decoded body the way FastAPI does: what is missing or of another type is a 422 with the field's name. */
import { invalidParameters, type ParameterFault } from "./refusals";

type Body = Readonly<Record<string, unknown>>;

/** A text of the body; absent, null or of another type is `null`. */
export function textOf(body: Body, name: string): string | null {
  const value = body[name];
  return typeof value === "string" ? value : null;
}

/** A number of the body, else `null`. */
export function numberOf(body: Body, name: string): number | null {
  const value = body[name];
  return typeof value === "number" ? value : null;
}

/** The texts of a list in the body; anything else is no text. */
export function textsOf(body: Body, name: string): string[] {
  const value = body[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** A text without which there is no answer. */
export function requiredText(body: Body, name: string): string {
  return textOf(body, name) ?? refuse(faultOf(body, name, "string_type", "Input should be a valid string"));
}

/** A list without which there is no answer. */
export function requiredTexts(body: Body, name: string): string[] {
  return Array.isArray(body[name])
    ? textsOf(body, name)
    : refuse(faultOf(body, name, "list_type", "Input should be a valid list"));
}

/** A role out of those that a field takes, as Python prints an enumeration. */
export function roleIn<Role extends string>(
  body: Body,
  name: string,
  roles: Readonly<Record<Role, string>>,
): Role | null {
  const value = body[name];
  if (value === undefined || value === null) return null;
  const known = (Object.keys(roles) as Role[]).find((role) => role === value);
  if (known) return known;
  const printed = (Object.entries(roles) as [Role, string][]).map(
    ([role, constant]) => `<LitellmUserRoles.${constant}: '${role}'>`,
  );
  const msg = `Input should be ${printed.slice(0, -1).join(", ")} or ${printed.at(-1)}`;
  return refuse({ type: "literal_error", loc: ["body", name], msg });
}

function faultOf(body: Body, name: string, type: string, msg: string): ParameterFault {
  return name in body
    ? { type, loc: ["body", name], msg }
    : { type: "missing", loc: ["body", name], msg: "Field required" };
}

function refuse(fault: ParameterFault): never {
  throw invalidParameters([fault]);
}
