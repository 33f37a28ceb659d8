/** Day and hour of an instant as the shop's clock shows it, for comparing days. */
function dayInZone(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

/** "23:00" for today, "Sat, 11:00" for another day of this week, with the date beyond it; always by the shop's clock. */
export function formatMoment(iso: string, timeZone: string, language: string, now = new Date()): string {
  const at = new Date(iso);
  const isToday = dayInZone(at, timeZone) === dayInZone(now, timeZone);
  const isThisWeek = Math.abs(at.getTime() - now.getTime()) < 6 * 86_400_000;
  const day: Intl.DateTimeFormatOptions = isThisWeek ? { weekday: 'short' } : { weekday: 'short', day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(isToday ? {} : day) }).format(at);
}

export function formatDay(iso: string, timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium' }).format(new Date(iso));
}

export function formatDate(iso: string, timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(new Date(iso));
}
