/** Keycloak's administrator, by the admin REST API: what a case changes there, and what it looks up. */
import { CLIENT, REALM } from "./stage";

interface UserRow {
  id: string;
  username: string;
  email: string;
}

interface ClientRow {
  id: string;
  clientId: string;
  enabled: boolean;
  publicClient: boolean;
  webOrigins: string[];
}

export class KeycloakAdmin {
  readonly #origin: string;
  readonly #password: string;

  constructor(origin: string, password: string) {
    this.#origin = origin;
    this.#password = password;
  }

  /** Gives everybody of the realm this password: the realm file holds none. */
  async setPasswords(value: string): Promise<void> {
    for (const { id } of await this.users()) {
      await this.#send("PUT", `/users/${id}/reset-password`, { type: "password", value, temporary: false });
    }
  }

  async users(): Promise<UserRow[]> {
    return this.#send("GET", "/users?max=100");
  }

  async userOf(email: string): Promise<UserRow> {
    const user = (await this.users()).find((row) => row.email === email);
    if (!user) throw new Error(`Keycloak has no ${email}`);
    return user;
  }

  /** How many sessions somebody has at Keycloak. */
  async sessionsOf(email: string): Promise<number> {
    const { id } = await this.userOf(email);
    const sessions: unknown[] = await this.#send("GET", `/users/${id}/sessions`);
    return sessions.length;
  }

  /** What an administrator's "Sign out" does: every session of a person ends, no token is told. */
  async endSessionsOf(email: string): Promise<void> {
    await this.#send("POST", `/users/${(await this.userOf(email)).id}/logout`);
  }

  async disable(email: string, isDisabled = true): Promise<void> {
    const user = await this.userOf(email);
    await this.#send("PUT", `/users/${user.id}`, { ...user, enabled: !isDisabled });
  }

  /** Seconds an access token lives, for tokens made from now on. */
  async setTokenLife(accessTokenLifespan: number): Promise<void> {
    await this.#send("PUT", "", { accessTokenLifespan });
  }

  /** Does something with the console's registration changed, then puts it back. */
  async withClient<Result>(changes: Partial<ClientRow>, work: () => Promise<Result>): Promise<Result> {
    const [client]: ClientRow[] = await this.#send("GET", `/clients?clientId=${CLIENT}`);
    if (!client) throw new Error(`Keycloak has no client ${CLIENT}`);
    await this.#send("PUT", `/clients/${client.id}`, { ...client, ...changes });
    try {
      return await work();
    } finally {
      await this.#send("PUT", `/clients/${client.id}`, client);
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: the callers say what they asked for
  async #send(method: string, path: string, body?: unknown): Promise<any> {
    const answer = await fetch(`${this.#origin}/admin/realms/${REALM}${path}`, {
      method,
      headers: { authorization: `Bearer ${await this.#token()}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Keycloak's administration answers ${answer.status} to ${method} ${path}: ${text}`);
    return text === "" ? null : JSON.parse(text);
  }

  /** A new one each time: they live a minute, and cases take longer. */
  async #token(): Promise<string> {
    const answer = await fetch(`${this.#origin}/realms/master/protocol/openid-connect/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "password",
        client_id: "admin-cli",
        username: "admin",
        password: this.#password,
      }),
    });
    const body = (await answer.json()) as { access_token?: string };
    if (!body.access_token) throw new Error(`Keycloak does not take its own administrator: ${answer.status}`);
    return body.access_token;
  }
}
