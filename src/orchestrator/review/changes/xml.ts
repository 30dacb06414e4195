/** XML as keys and values: an element's attributes, its text, and the names and values of a property list. */
import type { Entry } from './lines';
import { TooMuch } from './part';

const TOKEN =
  /<!--(?:[^]*?-->|[^]*$)|<!\[CDATA\[([^]*?)(?:\]\]>|$)|<(\/?)([\w:.-]+)(?![\w:.-])((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Each path contains the names of all elements around it, so deeper texts would grow with the square of their length. */
const MAX_DEPTH = 100;

/** Elements that occur beside a project's own version, and not beside the version of a dependency. */
const OWN = /<(modelVersion|packaging|TargetFrameworks?|OutputType|AssemblyName|RootNamespace)>/;

/**
 * Elements by their names from the root on: `application.provider.android:exported`. The names above a fragment
 * are not known. @throws TooMuch
 */
export function xmlKeys(text: string, part: boolean): readonly Entry[] {
  const entries: Entry[] = [];
  const open = !part || /^\s*<(\?|project\b)/i.test(text) ? [] : OWN.test(text) ? ['project'] : ['?'];
  let named = '';
  for (const [, raw, closes, name, attributes = '', alone, between] of text.matchAll(TOKEN)) {
    if (name === undefined) {
      const value = (raw ?? between ?? '').trim();
      if (value === '') continue;
      // In a property list, the element before a value contains its name.
      if (open.at(-1) === 'key') named = value;
      else {
        entries.push([named || open.join('.'), value]);
        named = '';
      }
    } else if (closes) {
      const at = open.lastIndexOf(name);
      if (at >= 0) open.length = at;
    } else {
      const path = [...open, name].join('.');
      for (const [, attribute, one, other] of attributes.matchAll(ATTRIBUTE))
        entries.push([`${path}.${attribute}`, one ?? other ?? '']);
      if (open.length > MAX_DEPTH) throw new TooMuch();
      if (!alone) open.push(name);
      else {
        entries.push(named ? [named, name] : [path, '']);
        named = '';
      }
    }
  }
  return entries;
}
