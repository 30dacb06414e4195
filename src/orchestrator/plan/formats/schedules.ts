/** Schedules in code: a cron expression, or a call such as `crontab(hour=6, minute=0)` of Celery. */

/** The pattern of such a call, as a part of patterns for lines. */
export const CRONTAB = String.raw`(?:\w{1,20}\.)?crontab\((?:\w+[ \t]?=[ \t]?(?:\d+|"[^"\n]{1,20}"|'[^'\n]{1,20}')(?:,[ \t]?)?){0,5}\)`;
const WHOLE = new RegExp(`^${CRONTAB}$`);
const FIELD = String.raw`[\d*][\d*,/-]*`;
const EXPRESSION = new RegExp(`^(?:${FIELD} ){4}(?:${FIELD}|[A-Za-z]{3}(?:[,-][A-Za-z]{3})*)$`);

/** Whether a text is such a call. */
export const isCrontab = (text: string): boolean => text.length < 200 && WHOLE.test(text);
export const isSchedule = (text: string): boolean => isCrontab(text) || EXPRESSION.test(text);

const FIELDS = ['minute', 'hour', 'day_of_month', 'month_of_year', 'day_of_week'];
const DEFAULT = '*';

/** The cron expression for such a call; null for any other text. */
export function expressionOf(call: string): string | null {
  if (!isCrontab(call)) return null;
  return FIELDS.map((name) => argumentIn(call, name)?.replaceAll(/["']/g, '') ?? DEFAULT).join(' ');
}

/** The call with arguments that mean an expression; null for any other call or expression. */
export function crontabLike(call: string, expression: string): string | null {
  const before = expressionOf(call)?.split(' ');
  const fields = expression.split(' ');
  if (!before || fields.length !== FIELDS.length) return null;
  return FIELDS.reduce((text, name, at) => {
    const field = fields[at] ?? DEFAULT;
    if (field === before[at]) return text;
    const quote = /["']/.exec(call)?.[0] ?? '"';
    const value = /^\d+$/.test(field) ? field : quote + field + quote;
    if (argumentIn(text, name) !== undefined)
      return text.replace(
        new RegExp(`(\\b${name}[ \\t]?=[ \\t]?)(?:\\d+|"[^"]*"|'[^']*')`),
        (_, start: string) => start + value,
      );
    return text.replace(
      /,?[ \t]?\)$/,
      (end) => `${/\($/.test(text.slice(0, -end.length)) ? '' : ', '}${name}=${value})`,
    );
  }, call);
}

const argumentIn = (call: string, name: string): string | undefined =>
  new RegExp(`\\b${name}[ \\t]?=[ \\t]?(\\d+|"[^"]*"|'[^']*')`).exec(call)?.[1];
