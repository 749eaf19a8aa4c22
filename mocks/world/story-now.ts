/** The moment at which the story is told: a Wednesday. Tests, pictures and benches live then. */
export const STORY_NOW = "2026-11-18T14:32:00Z";
