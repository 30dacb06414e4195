/** Filling templates, and keeping every card under the size that all clients show. */
import { Template } from 'adaptivecards-templating';
import actionTemplate from './templates/parts/action.json';
import headerTemplate from './templates/parts/header.json';
import linesTemplate from './templates/parts/lines.json';
import sectionTemplate from './templates/parts/section.json';
import type { TextRun } from './text';

export type AdaptiveCard = Record<string, unknown>;
export type Elements = readonly Record<string, unknown>[];

/** Largest card in bytes of UTF-16. Teams takes more, some of its clients do not. */
export const MAX_CARD_BYTES = 28 * 1024;

/** Parsing a template's expressions takes far longer than filling it. */
const parsed = new WeakMap<object, Template>();

/** Fills a template. Data is put in as it stands: expressions in it are never evaluated. */
export function fill<T>(source: object, data: Record<string, unknown>): T {
  const template = parsed.get(source) ?? new Template(source);
  parsed.set(source, template);
  return template.expand({ $root: data }) as T;
}

export function cardBytes(card: AdaptiveCard): number {
  return JSON.stringify(card).length * 2;
}

/** How long the longest text in one place of a card may be, from generous to what always fits. */
const LIMITS = [1_500, 800, 400, 200, 100, 80, 50, 40, 20, 12] as const;

/** From here down: titles of steps only, and few of everything else. */
export const TIGHT = 40;

/** The most detailed drawing that is under the size limit. */
export function fitted(draw: (limit: number) => AdaptiveCard): AdaptiveCard {
  let card: AdaptiveCard = {};
  for (const limit of LIMITS) {
    card = draw(limit);
    if (cardBytes(card) < MAX_CARD_BYTES) break;
  }
  return card;
}

/** The colour of a card's title band. */
export type Tone = 'good' | 'warning' | 'attention' | 'accent' | 'emphasis';

/** The title band that all cards have. */
export function header(title: string, band: Tone, facts: readonly TextRun[] = []): Elements {
  return fill(headerTemplate, { title, band, facts });
}

/** A titled list of lines; nothing when there are no lines. */
export function section(title: string, lines: readonly (readonly TextRun[])[]): Elements {
  if (lines.length === 0) return [];
  return fill(sectionTemplate, { title, lines: lines.map((inlines) => ({ inlines })) });
}

/** Lines without a title. */
export const lines = (all: readonly (readonly TextRun[])[]): Elements =>
  all.length === 0 ? [] : fill(linesTemplate, { lines: all.map((inlines) => ({ inlines })) });

/** A button; clients that do not know Action.Execute send the same with its verb as a submit. */
export function action(
  title: string,
  verb: string,
  data: Record<string, unknown>,
  style: 'default' | 'positive' | 'destructive' = 'default',
): Record<string, unknown> {
  return fill(actionTemplate, { title, verb, style, data, fallbackData: { verb, ...data } });
}
