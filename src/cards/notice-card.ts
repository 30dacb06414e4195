import { fill, fitted, header, type AdaptiveCard } from './card';
import template from './templates/notice.json';
import { line, prose, run, SUBTLE } from './text';

export interface Notice {
  readonly tone: 'good' | 'warning' | 'attention' | 'neutral';
  readonly title: string;
  readonly text: string;
  /** What to do next. */
  readonly hint?: string;
}

/** A short word to a person: an error, or that something was done. */
export function noticeCard(notice: Notice): AdaptiveCard {
  return fitted((limit) =>
    fill(template, {
      fallbackText: line(`${notice.title}: ${notice.text}`, 500),
      header: header('', notice.tone === 'neutral' ? 'emphasis' : notice.tone, [
        run(line(notice.title, 100), { weight: 'Bolder', size: 'Medium' }),
      ]),
      text: [run(prose(notice.text, limit))],
      hint: notice.hint === undefined ? [] : [run(prose(notice.hint, limit), SUBTLE)],
    }),
  );
}
