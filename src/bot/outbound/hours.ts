/** Times of day where a person is. Pure. */
/** A time of day, as `18:00`. */
export type Clock = string;

export interface Quiet {
  readonly from: Clock;
  /** Earlier than `from`: on the next day. */
  readonly until: Clock;
}

const TIME = /^([01]?\d|2[0-3])(?:[:.]([0-5]\d))?\s*([ap]m)?$/i;

/** The time of day that somebody has written: `18:00`, `8`, `6.30 pm`; null for what is none. */
export function clockOf(text: string): Clock | null {
  const [, hour = '', minute = '00', half] = TIME.exec(text.trim()) ?? [];
  if (hour === '' || (half && (Number(hour) > 12 || Number(hour) === 0))) return null;
  const late = half?.toLowerCase() === 'pm';
  const hours = half ? (Number(hour) % 12) + (late ? 12 : 0) : Number(hour);
  return `${String(hours).padStart(2, '0')}:${minute}`;
}

/** A time zone by its name in the tz database; null for what is none. */
export function zoneOf(name: unknown): string | null {
  if (typeof name !== 'string' || name === '') return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** What calendar and clock say in a time zone. */
export function localTime(now: number, timeZone: string): { readonly day: string; readonly clock: Clock } {
  // The only locale that writes dates as ISO 8601 does.
  const [day = '', clock = ''] = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  } as const)
    .format(now)
    .split(' ');
  return { day, clock };
}

/** The last second of a day in a time zone, as ISO 8601; anything else is left as it is. */
export function endOf(day: string, timeZone: string): string {
  const end = Date.parse(`${day}T23:59:59Z`);
  if (Number.isNaN(end)) return day;
  const there = localTime(end, timeZone);
  return new Date(2 * end - Date.parse(`${there.day}T${there.clock}:59Z`)).toISOString();
}

/** Whether a time of day is among the quiet hours: from the first minute on, and no longer at the last. */
export const isWithin = ({ from, until }: Quiet, clock: Clock): boolean =>
  from <= until ? clock >= from && clock < until : clock >= from || clock < until;
