/** Times of day and days of the week, and the cron expressions that run at them. */

import { NUMBER_WORDS } from '../phrases/lexicon';
import { crontabLike, expressionOf } from '../formats/schedules';

/** A time of day: `4am`, `04:15`, `16:30`, `midnight`. */
function timeOfDay(said: string): { hour: number; minute: number } | null {
  const text = said.replace(SPOKEN, spokenTime);
  if (text === 'midnight') return { hour: 0, minute: 0 };
  if (text === 'noon') return { hour: 12, minute: 0 };
  const match = /^(\d{1,2})(?:[:.h](\d{2}))?(am|pm|h)?$/i.exec(text.replaceAll(/\s|o'clock/g, ''));
  if (!match) return null;
  const half = match[3]?.toLowerCase();
  const hour = (Number(match[1]) % (half === 'am' || half === 'pm' ? 12 : 24)) + (half === 'pm' ? 12 : 0);
  const minute = Number(match[2] ?? 0);
  return Number(match[1]) < 25 && minute < 60 ? { hour, minute } : null;
}

/** `half past four`, `quarter to 5`, `four pm` */
const SPOKEN = new RegExp(
  `^(?:(half past|a? ?quarter past|a? ?quarter to) )?(\\d{1,2}|${NUMBER_WORDS.join('|')})(?= |$|am$|pm$)(?! ?[:.h]\\d)`,
  'i',
);
function spokenTime(_: string, part: string | undefined, hour: string): string {
  const spelled = NUMBER_WORDS.indexOf(hour.toLowerCase());
  const full = spelled === -1 ? Number(hour) : spelled;
  if (part === undefined) return String(full);
  if (/half/i.test(part)) return `${full}:30`;
  return /past/i.test(part) ? `${full}:15` : `${full - 1}:45`;
}

/** `every 15 minutes`, `every 2 hours`, `hourly`. */
const EVERY = /^(?:every (?:(\d+) ?)?(?:(minute|min)s?|(hour|hr|h)s?)|(hourly))$/i;

const CRON = /^[\d*,/-]+( [\w*,/-]+){4}$/;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The day of the week for a word, from 0 for Sunday; -1 for any other word. */
const weekday = (text: string): number =>
  /^(sun|mon|tues|wednes|thurs|fri|satur)days?$/i.test(text)
    ? DAYS.indexOf(text.slice(0, 3).toLowerCase())
    : -1;

/** Words for several days, with the last field of a cron expression. */
const TOGETHER: Readonly<Record<string, string>> = { weekdays: '1-5', workdays: '1-5', weekends: '0,6' };
/** Whether a text names days. */
export const isDays = (text: string): boolean =>
  weekday(text) >= 0 || Object.hasOwn(TOGETHER, text.toLowerCase());

/** `fridays at 6`, `6am on weekdays`: the days and the time of day; null for any other text. */
function daysAndTime(text: string): readonly [days: string, time: string] | null {
  const words = text.split(/,? +/).filter((word) => !/^(at|on|every)$/i.test(word));
  const at = words.findIndex(isDays);
  const [days = ''] = words.splice(Math.max(at, 0), at === -1 ? 0 : 1);
  const time = words.join(' ');
  return days !== '' && timeOfDay(time) !== null ? [days, time] : null;
}

export const isTime = (text: string): boolean =>
  CRON.test(text) ||
  EVERY.test(text) ||
  isDays(text) ||
  timeOfDay(text) !== null ||
  daysAndTime(text) !== null;

/** A day in the style of the expression: `TUE` for `MON`. */
const dayLike = (there: string, day: number): string => {
  const name = DAYS[day] ?? '';
  return there === there.toUpperCase() ? name.toUpperCase() : name;
};

/** A cron expression with another time, other days, or both. */
export function cronAt(expression: string, time: string): string | null {
  const own = expressionOf(expression);
  if (own !== null) {
    const after = cronAt(own, time);
    return after === null ? null : crontabLike(expression, after);
  }
  if (CRON.test(time)) return time;
  const both = daysAndTime(time);
  if (both) {
    const onDays = cronAt(expression, both[0]);
    return onDays === null ? null : cronAt(onDays, both[1]);
  }
  const at = timeOfDay(time);
  const day = weekday(time);
  const fields = expression.split(/\s+/);
  // Spring and Quartz have a field for seconds at the start.
  if (fields.length === 6 && /^\d+$/.test(fields[0] ?? '')) {
    const rest = cronAt(fields.slice(1).join(' ').replaceAll('?', '*'), time);
    return rest === null
      ? null
      : `${fields[0]} ${fields[5] === '?' && day < 0 ? rest.replace(/\S+$/, '?') : rest}`;
  }
  if (fields.length !== 5) return null;
  const every = EVERY.exec(time);
  if (every) {
    const step = every[1] === undefined || every[1] === '1' ? '*' : `*/${every[1]}`;
    if (Number(every[1] ?? 1) > (every[2] ? 59 : 23)) return null;
    const minute = /^\d+$/.test(fields[0] ?? '') ? fields[0] : '0';
    return [...(every[2] ? [step, '*'] : [minute, step]), ...fields.slice(2)].join(' ');
  }
  const together = TOGETHER[time.toLowerCase()];
  if (together !== undefined)
    return fields[2] === '*' && fields[3] === '*' ? [...fields.slice(0, 4), together].join(' ') : null;
  if (day >= 0) {
    const isDaily = fields[2] === '*' && fields[3] === '*';
    return isDaily && /^(\*|\d|[a-z]{3})$/i.test(fields[4] ?? '')
      ? [...fields.slice(0, 4), /^[a-z]/i.test(fields[4] ?? '') ? dayLike(fields[4] ?? '', day) : day].join(
          ' ',
        )
      : null;
  }
  return at ? [String(at.minute), String(at.hour), ...fields.slice(2)].join(' ') : null;
}
