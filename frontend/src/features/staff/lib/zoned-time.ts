/** An instant as the clock of `timeZone` shows it, for a `datetime-local` field: 2026-12-01T18:30. */
export function zonedText(iso: string, timeZone: string): string {
  // Swedish writes dates as such fields do.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(iso)).replace(' ', 'T');
}

/** The instant at which the clock of `timeZone` shows what such a field holds; of a skipped hour one nearby. */
export function zonedInstant(text: string, timeZone: string): string {
  const wallMs = Date.parse(`${text}:00Z`);
  const offsetMs = (atMs: number) => Date.parse(`${zonedText(new Date(atMs).toISOString(), timeZone)}:00Z`) - atMs;
  // The offset of the first guess may be the one of the other side of a change of clocks.
  return new Date(wallMs - offsetMs(wallMs - offsetMs(wallMs))).toISOString();
}
