/** A moment in the person's own time zone and manner of writing: `23 Nov 2026, 14:05`. What is no date is shown as it is. */
export function formatMoment(iso: string, locale?: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : moment.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
}

/** A day, YYYY-MM-DD, in the person's own manner of writing. */
export function formatDay(day: string, locale?: string): string {
  const moment = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) ? day : moment.toLocaleDateString(locale, { dateStyle: 'medium', timeZone: 'UTC' });
}
