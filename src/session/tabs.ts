/**
 * What the tabs of one browser tell each other about the session, over a BroadcastChannel of this origin. Never through
 * localStorage: its `storage` event would write a token to disk. Messages are versioned and their shape is checked.
 */
import * as v from "valibot";
import { type SessionRecord, SessionRecordSchema } from "./session-record";

const TabMessageSchema = v.variant("type", [
  /** Who holds this session at a higher generation, or, without an id, any session at all? */
  v.object({
    version: v.literal(1),
    type: v.literal("ask"),
    question: v.string(),
    sessionId: v.nullable(v.string()),
    above: v.number(),
  }),
  /** The answer to a question. */
  v.object({ version: v.literal(1), type: v.literal("held"), question: v.string(), record: SessionRecordSchema }),
  v.object({ version: v.literal(1), type: v.literal("renewed"), record: SessionRecordSchema }),
  v.object({ version: v.literal(1), type: v.literal("signed-out"), sessionId: v.nullable(v.string()) }),
  /** Somebody used the keyboard or pointer, at this trusted time. */
  v.object({ version: v.literal(1), type: v.literal("activity"), at: v.number() }),
]);
export type TabMessage = v.InferOutput<typeof TabMessageSchema>;

/** The part of BroadcastChannel that is used; tests give their own. */
export interface Channel {
  postMessage(message: unknown): void;
  close(): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

export interface TabsHandlers {
  /** The record this tab holds now. */
  held: () => SessionRecord | null;
  onRenewed: (record: SessionRecord) => void;
  onSignedOut: (sessionId: string | null) => void;
  onActivity: (at: number) => void;
}

export interface Tabs {
  /**
   * Asks the other tabs for a record: of this session with a higher generation, or any. `null` when none answers
   * within `ms`.
   */
  ask(wanted: { sessionId: string | null; above: number }, ms: number): Promise<SessionRecord | null>;
  tellRenewed(record: SessionRecord): void;
  tellSignedOut(sessionId: string | null): void;
  tellActivity(at: number): void;
  close(): void;
}

export function createTabs(channel: Channel | null, handlers: TabsHandlers): Tabs {
  const questions = new Map<string, (record: SessionRecord) => void>();
  const say = (message: TabMessage) => channel?.postMessage(message);

  if (channel) {
    channel.onmessage = ({ data }) => {
      const parsed = v.safeParse(TabMessageSchema, data);
      if (parsed.success) hear(parsed.output);
    };
  }

  function hear(message: TabMessage): void {
    switch (message.type) {
      case "ask": {
        const record = handlers.held();
        const isWanted =
          record !== null &&
          (message.sessionId === null || message.sessionId === record.id) &&
          record.generation > message.above;
        if (isWanted) say({ version: 1, type: "held", question: message.question, record });
        return;
      }
      case "held":
        questions.get(message.question)?.(message.record);
        return;
      case "renewed":
        handlers.onRenewed(message.record);
        return;
      case "signed-out":
        handlers.onSignedOut(message.sessionId);
        return;
      case "activity":
        handlers.onActivity(message.at);
    }
  }

  return {
    ask({ sessionId, above }, ms) {
      if (!channel) return Promise.resolve(null);
      const question = crypto.randomUUID();
      return new Promise((resolve) => {
        const finish = (record: SessionRecord | null) => {
          clearTimeout(timer);
          questions.delete(question);
          resolve(record);
        };
        const timer = setTimeout(() => finish(null), ms);
        questions.set(question, finish);
        say({ version: 1, type: "ask", question, sessionId, above });
      });
    },
    tellRenewed: (record) => say({ version: 1, type: "renewed", record }),
    tellSignedOut: (sessionId) => say({ version: 1, type: "signed-out", sessionId }),
    tellActivity: (at) => say({ version: 1, type: "activity", at }),
    close() {
      channel?.close();
      questions.clear();
    },
  };
}
