import { VALUE } from './actions';
import { action, fill, header, type AdaptiveCard, type Elements } from './card';
import timeFieldTemplate from './templates/parts/time-field.json';
import template from './templates/settings.json';
import { run, SUBTLE } from './text';
import { say } from './words';

/** When a person wants to be left alone, and when to be told what waits; times as `18:00`. */
export interface Settings {
  readonly quiet: { readonly from: string; readonly until: string } | null;
  readonly digest: string | null;
  readonly timeZone: string;
  /** Where the person's client is, if it says so. */
  readonly here?: string;
}

/** The dataset of time zones. */
export const ZONES = 'gad/zones';
/** The daily digest of a person who says no time. */
export const MORNING = '08:00';

/** When somebody is told what, with fields to change it; an empty field turns it off. */
export function settingsCard({ quiet, digest, timeZone, here = timeZone }: Settings): AdaptiveCard {
  const held = quiet ? say('settings.quiet', quiet) : say('settings.notQuiet');
  const told = digest === null ? say('settings.noDigest') : say('settings.digest', { at: digest });
  const now = `${held} ${told} ${say('settings.zone', { zone: timeZone })}`;
  const turn = digest === null ? { to: MORNING, title: say('button.digest', { at: MORNING }) } : { to: '', title: say('button.noDigest') }; // prettier-ignore
  return fill(template, {
    fallbackText: now,
    header: header(say('settings.title'), 'accent'),
    now: [run(now)],
    what: [run(say('settings.what'), SUBTLE)],
    from: timeField('from', say('settings.from'), quiet?.from),
    until: timeField('until', say('settings.until'), quiet?.until),
    digest: timeField('digest', say('settings.at'), digest),
    zoneLabel: say('settings.where'),
    zoneHint: timeZone,
    dataset: ZONES,
    zones: [...new Set([timeZone, here, 'UTC'])].map((name) => ({ title: name, value: name })),
    actions: [
      action(say('button.save'), 'choose', {}, 'positive'),
      action(turn.title, 'turn', { to: turn.to }),
    ],
  });
}

const timeField = (name: string, label: string, value: string | null | undefined): Elements =>
  fill<Elements>(timeFieldTemplate, { id: VALUE + name, label }).map((field) => ({
    ...field,
    ...(value && { value }),
  }));
