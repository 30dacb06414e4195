/** When somebody wants to be left alone, and when to be told what waits for them. */
import { GadError } from '../../../errors';
import { MORNING, say, settingsCard } from '../../../cards/index';
import { clockOf, zoneOf, type Clock, type Quiet } from '../../outbound/hours';
import type { Wish } from '../../outbound/person-times';
import type { Given, Intent, Turn } from '../intent';

const OFF = /^(?:off|none|no|never|stop)\.?$/i;
const HOURS = /^(?:hours\s+)?(?:from\s+|between\s+)?(\S+(?:\s?[ap]m)?)\s*(?:to|until|till|and|-|–)\s*(\S+(?:\s?[ap]m)?)(?:\s+(?:in\s+)?(\S+))?$/i; // prettier-ignore
const DAILY = /^(?:on|daily|every day)?\s*(?:at\s+)?(\d\S*(?:\s?[ap]m)?)?(?:\s+(?:in\s+)?(\S+))?$/i;

const invalid = (problem: string): GadError => new GadError('INPUT_INVALID', problem);

/** @throws INPUT_INVALID */
function time(text: string): Clock {
  const clock = clockOf(text);
  if (clock === null) throw invalid(say('settings.notATime', { text: text.slice(0, 40) }));
  return clock;
}

/** The time zone that was named; nothing where none was. @throws INPUT_INVALID */
function zone(name: string | undefined): Pick<Wish, 'timeZone'> {
  if (name === undefined || name === '') return {};
  const known = zoneOf(name);
  if (known === null) throw invalid(say('settings.zoneUnknown', { name: name.slice(0, 40) }));
  return { timeZone: known };
}

/** Both ends or none. @throws INPUT_INVALID */
function quietFrom(from: string, until: string): Quiet | null {
  if (from === '' && until === '') return null;
  if (from === '' || until === '') throw invalid(say('settings.half'));
  const quiet = { from: time(from), until: time(until) };
  if (quiet.from === quiet.until) throw invalid(say('settings.half'));
  return quiet;
}

/** What the person has chosen now, with the fields to choose something else. @throws INPUT_INVALID without a personal chat */
async function chosen({ times, person, timeZone, personal }: Turn, wish: Wish): Promise<object> {
  const here = timeZone ?? 'UTC';
  const chooses = Object.keys(wish).length > 0;
  if (chooses && (await personal.of(person.id)) === null) throw invalid(say('settings.noChat'));
  const now = chooses ? await times.choose(person, here, wish) : await times.of(person.id);
  return settingsCard(now ? { ...now, here } : { quiet: null, digest: null, timeZone: here });
}

export const TIMES: readonly Intent[] = [
  {
    name: 'settings',
    about: 'nothing',
    button: true,
    exact: ['settings', 'my settings', 'notifications'],
    run: (turn) => chosen(turn, {}),
  },
  {
    name: 'quiet',
    command: {
      arguments: 'from to',
      takes: /^(?:off|none|never|stop|hours|from|between|\d)/i,
      help: 'command.quiet',
      topic: 'Ask',
    },
    about: 'nothing',
    async run(turn, { words }) {
      const text = words.trim();
      if (text === '') return chosen(turn, {});
      if (OFF.test(text)) return chosen(turn, { quiet: null });
      const [, from, until, where] = HOURS.exec(text) ?? [];
      if (from === undefined || until === undefined) throw invalid(say('settings.typedQuiet'));
      return chosen(turn, { quiet: quietFrom(from, until), ...zone(where) });
    },
  },
  {
    name: 'digest',
    command: {
      arguments: 'time',
      takes: /^(?:on|off|none|never|stop|daily|every day|at|\d)/i,
      help: 'command.digest',
      topic: 'Ask',
    },
    about: 'nothing',
    async run(turn, { words }) {
      const text = words.trim();
      if (OFF.test(text)) return chosen(turn, { digest: null });
      const said = DAILY.exec(text);
      if (!said) throw invalid(say('settings.typedDigest'));
      const [, at, where] = said;
      const before = (await turn.times.of(turn.person.id))?.digest ?? MORNING;
      return chosen(turn, { digest: at === undefined ? before : time(at), ...zone(where) });
    },
  },
  {
    name: 'turn',
    about: 'nothing',
    button: true,
    run: (turn, { to = '' }) => chosen(turn, { digest: to === '' ? null : time(to) }),
  },
  {
    name: 'choose',
    about: 'nothing',
    button: true,
    run: (turn, { values = {} }: Given) =>
      chosen(turn, {
        quiet: quietFrom(values.from ?? '', values.until ?? ''),
        digest: values.digest ? time(values.digest) : null,
        ...zone(values.zone),
      }),
  },
];
