import { fill, fitted, header, type AdaptiveCard } from './card';
import { askButtons } from './suggestions';
import template from './templates/notice.json';
import timeTemplate from './templates/parts/time.json';
import { line, prose, run, SUBTLE } from './text';

export interface Notice {
  readonly tone: 'good' | 'warning' | 'attention' | 'neutral';
  readonly title: string;
  readonly text: string;
  /** Until when, in words of our own around `localTime`. */
  readonly time?: string;
  /** What to do next. */
  readonly hint?: string;
  /** Requests that a click asks for. */
  readonly asks?: readonly string[];
}

/** A short word to a person: an error, or that something was done. */
export function noticeCard(notice: Notice): AdaptiveCard {
  return fitted((limit) =>
    fill(template, {
      fallbackText: line(`${notice.title}: ${notice.text}`, 500),
      header: header('', notice.tone === 'neutral' ? 'emphasis' : notice.tone, [
        run(line(notice.title, 100), { weight: 'Bolder', size: 'Medium' }),
      ]),
      time: notice.time === undefined ? [] : fill(timeTemplate, { text: notice.time }),
      text: [run(prose(notice.text, limit))],
      hint: notice.hint === undefined ? [] : [run(prose(notice.hint, limit), SUBTLE)],
      asks: askButtons(notice.asks ?? []),
    }),
  );
}
