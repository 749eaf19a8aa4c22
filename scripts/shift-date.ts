/**
 * Makes the whole process live at another moment, from which time goes on at its usual pace. One clock for all: the
 * worlds take theirs as an argument, but the identity providers and the token checks read `Date`, and a token issued in
 * one present and judged in another is expired before it is used. Call it before anything else is imported, since a
 * module may keep the `Date` it finds as it loads.
 */
export function shiftDate(present: Date): void {
  const RealDate = Date;
  const offset = present.getTime() - RealDate.now();
  const now = () => RealDate.now() + offset;
  globalThis.Date = new Proxy(RealDate, {
    // `new Date()` is now; every other construction names its moment itself.
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === "now" ? now : Reflect.get(target, key, receiver)),
  });
}
