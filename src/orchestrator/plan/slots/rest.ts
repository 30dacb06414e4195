/** Slots that take the rest of a line, or of the request, as typed. */
import { safe, type SlotType } from './slot';

/** A type that takes the rest of the line, or of the request. */
export const rest = (what: string, open: 'line' | 'end', read: (raw: string) => string): SlotType => ({
  what,
  longest: 0,
  open,
  fits: (tokens) => tokens[0]?.word !== ':' && (open === 'end' || tokens.every(({ text }) => text !== '\n')),
  resolve: ({ raw }) => {
    const text = read(raw.replaceAll('\r\n', '\n'));
    return safe(text) && text.trim() !== '' ? { meanings: [{ text, typed: raw }] } : null;
  },
});
/** The contents of a pasted code block without the fence. */
export function unfenced(raw: string): string {
  return /^\s*```[^\n]*\n([\s\S]*?)\n?```\s*$/.exec(raw)?.[1] ?? /^\s*`([^\n]*)`\s*$/.exec(raw)?.[1] ?? raw;
}

export function unquoted(raw: string): string {
  return (
    /^"([^"]*)"$|^“([^”]*)”$|^'([^']*)'$|^`([^`]*)`$|^„([^“”]*)[“”]$|^«([^»]*)»$/
      .exec(raw)
      ?.slice(1)
      .find((text) => text !== undefined) ?? raw
  );
}
