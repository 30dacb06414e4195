/** Slots for values of something that was looked up. */
import type { Token } from '../phrases/tokens';
import { LIMITING } from '../phrases/lexicon';
import { message } from '../../../messages';
import { Refusal } from '../refusal';
import { singular, wordsSaid } from './look-up';
import { content, one, safe, word, type Context, type SlotText, type SlotType } from './slot';
import { cronAt, isTime } from './times';
import { movedValue, nextVersion, valueFor, versionFor } from './values';
import { isDelimited, VERSION } from './shapes';

const RELEASE = /^v?\d\S*$|^(major|minor|patch|bugfix|hotfix)$/i;

/** A version or a level without introductory words: `the next minor version`. */
const levelIn = (tokens: readonly Token[]): string =>
  content(
    tokens.filter(({ kind, word }) => kind === 'quoted' || !/^(the|a|next|version|release)$/.test(word)),
  );

const ITEM = {
  what: 'an entry of the list',
  longest: 5,
  leads: true,
  dependent: true,
  fits: (tokens) =>
    tokens.every(({ kind }) => kind !== 'sign') &&
    (tokens.length === 1 || tokens.every(({ kind }) => kind === 'word')),
  resolve: ({ tokens }, { of }) => {
    const last = tokens.at(-1);
    const items = of?.entry?.value?.items ?? [];
    const isPlainWord =
      tokens.length === 1 &&
      last?.kind === 'word' &&
      !/^(it|them|that|this|those)$/.test(last.word) &&
      // `rest_framework` is a name; a member of the list is a value.
      (/^\w+_\w+$/.test(last.text) ||
        items.includes(last.text) ||
        items.every((one) => /^\p{L}+$/u.test(one)));
    if (!of?.entry || !last || !(isDelimited([last]) || isPlainWord) || !safe(last.text)) return null;
    const about = new Set([...of.entry.own, ...of.entry.around].map(singular));
    if (!wordsSaid(tokens.slice(0, -1)).every((w) => about.has(singular(w)))) return null;
    return one(content([last]));
  },
} satisfies SlotType;

export const VALUES = {
  value: {
    what: 'a value',
    longest: 8,
    dependent: true,
    fits: (tokens) =>
      tokens.every(({ kind, word }) => kind !== 'sign' && !['and', 'to', 'everywhere'].includes(word)) &&
      tokens.slice(1).every(({ word }) => !LIMITING.has(word)) &&
      (tokens.length === 1 || tokens.every(({ kind }) => kind === 'word')),
    resolve: ({ tokens }, { of }) => {
      const value = of?.entry ? valueFor(tokens, of.entry) : null;
      return value && safe(value.text) ? one(value.text, { loose: value.loose }) : null;
    },
  },
  delta: {
    what: 'a number',
    longest: 3,
    dependent: true,
    fits: (tokens) => tokens.every(({ kind }) => kind === 'word'),
    resolve: ({ tokens, words: [way = 'up'] }, { of }) => {
      const value = of?.entry ? movedValue(tokens, of.entry, way) : null;
      return value ? one(value.text, { loose: value.loose }) : null;
    },
  },
  /** A word that is a change by itself: `double the workers`. */
  factor: {
    what: 'double or halve',
    longest: 1,
    leads: true,
    dependent: true,
    fits: ([token]) => ['double', 'halve'].includes(token?.word ?? ''),
    resolve: ({ tokens }, { of }) => {
      const value = of?.entry ? movedValue(tokens, of.entry, tokens[0]?.word ?? '') : null;
      return value ? one(value.text, { loose: value.loose }) : null;
    },
  },
  item: ITEM,
  /** A member of the list, to be removed. */
  member: {
    ...ITEM,
    resolve: (said, context) => {
      const found = ITEM.resolve(said, context);
      const items = context.of?.entry?.value?.items ?? [];
      const isThere =
        found && 'meanings' in found && found.meanings.every(({ text }) => items.includes(text));
      return isThere ? found : null;
    },
  },
  /** A version of an image or a runtime, which keeps the text around the number: `python:3.11-slim`. */
  tag: {
    ...word('a version such as 3.12', /^./),
    dependent: true,
    resolve: ({ tokens }: SlotText, { of }: Context) => {
      const before = of?.entry?.value?.text ?? '';
      const version = versionFor(content(tokens), before);
      if (version === null) return null;
      // An image without a tag gets one after its name.
      return one(of?.entry?.kind === 'image' && !/[:@]/.test(before) ? `${before}:${version}` : version);
    },
  },
  time: {
    what: 'a time such as 4am or 16:30, or a cron expression',
    longest: 5,
    dependent: true,
    fits: (tokens) => isTime(tokens.map(({ text }) => text).join(' ')),
    resolve: ({ raw }, { of }) => {
      const cron = cronAt(of?.entry?.value?.text ?? '', raw);
      return cron === null ? null : one(cron, { typed: raw });
    },
  },
  release: {
    ...word('a version such as 2.0.0, or major, minor or patch', RELEASE),
    longest: 4,
    fits: (tokens) => RELEASE.test(levelIn(tokens)),
    resolve: ({ tokens }: SlotText, { index, of }: Context) => {
      const text = levelIn(tokens);
      const projects = index.projects().all.map(({ item }) => item);
      const own = projects.find(({ folder, version }) => version !== null && folder === (of?.text ?? ''));
      // Without a version at the root, the request must name a part of the repository.
      if (!own && !index.files.some((path) => /^VERSION(\.txt)?$/i.test(path))) {
        if (!VERSION.test(text)) return null;
        const places = projects.flatMap(({ manifest, version }) =>
          version === null ? [] : `${manifest} (${version})`,
        );
        throw new Refusal(
          places.length === 0
            ? message('making.noVersion')
            : message('making.noVersionAtRoot', { places: places.slice(0, 5) }),
        );
      }
      if (VERSION.test(text)) return one(text.replace(/^v/, ''));
      if (!/^(major|minor|patch|bugfix|hotfix)$/i.test(text)) return null;
      const next = nextVersion(own?.version ?? '', text.toLowerCase());
      return next === null ? null : one(next);
    },
  },
  /** The present value. */
  was: {
    what: 'the present value',
    longest: 4,
    dependent: true,
    fits: (tokens) => tokens.every(({ kind }) => kind !== 'sign'),
    resolve: ({ tokens, raw }, { of }) => {
      const now = of?.entry?.value?.text ?? '';
      const said = of?.entry
        ? [
            valueFor(tokens, of.entry)?.text,
            cronAt(now, raw),
            versionFor(content(tokens), now),
            content(tokens),
          ]
        : [];
      return said.includes(now) ? one(now) : null;
    },
  },
} as const satisfies Record<string, SlotType>;
