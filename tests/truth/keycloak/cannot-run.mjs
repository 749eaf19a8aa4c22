/** Something the judge needs is not to be had here. Said in one sentence; nothing is counted as passed. */
export class CannotRun extends Error {}
