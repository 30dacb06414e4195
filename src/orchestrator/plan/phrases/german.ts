/**
 * German requests, put into English word by word: names and values stay, and the grammar reads the rest. Only
 * words that have one meaning in a request are here, and a verb at the end goes to the front, as English has it.
 */
import { tokenize } from './tokens';

const pairs = (text: string): readonly (readonly [string, string])[] =>
  text
    .trim()
    .split(/\s*;\s*/)
    .map((pair) => pair.split(/\s*=\s*/) as [string, string]);

const WORDS: ReadonlyMap<string, string> = new Map(
  pairs(`
    auf = to; im = in; bitte = ; und = and; soll = should; sollen = should; sollte = should; muss = must; statt = instead of;
    nicht = not; von = from; vom = from; aus = from; zu = to; zum = to; zur = to; nach = to; mit = with; durch = with; für = for;
    der = the; die = the; das = the; den = the; dem = the; des = the; ein = a; eine = a; einen = a; unsere = our; überall = everywhere;
    setze = set; setz = set; stelle = set; stell = set; ändere = set; erhöhe = raise; senke = lower; aktualisiere = update;
    entferne = remove; lösche = delete; ergänze = add; ersetze = replace; verschiebe = move; aktiviere = enable;
    deaktiviere = disable; nimm = take; raus = out; kann = can; können = can; weg = go; sein = be; datei = file; ordner = folder;
    paket = package; sekunden = seconds; minuten = minutes; stunden = hours; tage = days; zeile = line; alle = all`),
);

/** Verbs at the end of a sentence, and what goes to its front; nothing where the rest says it. */
const VERBS: ReadonlyMap<string, string> = new Map(
  pairs(`
    setzen = set; stellen = set; ändern = set; machen = set; heben = raise; bringen = raise; entfernen = remove; löschen = delete;
    hinzufügen = add; ergänzen = add; aufnehmen = add; aktualisieren = update; ersetzen = replace; verschieben = move;
    umbenennen = rename; aktivieren = enable; einschalten = enable; anschalten = enable; deaktivieren = disable;
    ausschalten = disable; abschalten = disable`),
);

/** Words by which a request is German: none of them is an English one. */
const TELLING =
  /^(auf|im|bitte|und|soll|sollte|muss|statt|nicht|vom|zum|zur|der|das|den|dem|eine?n?|kann|für)$/;

/** A German request in English words; null for any other. */
export function fromGerman(text: string): string | null {
  const tokens = tokenize(text);
  if (!tokens.some(({ kind, word }) => kind === 'word' && (TELLING.test(word) || VERBS.has(word))))
    return null;
  let said = '';
  let at = 0;
  for (const { kind, word, start, end } of tokens) {
    said +=
      text.slice(at, start) + ((kind === 'word' ? WORDS.get(word) : undefined) ?? text.slice(start, end));
    at = end;
  }
  const last = tokens.at(-1);
  const verb = last?.kind === 'word' ? VERBS.get(last.word) : undefined;
  const english = verb === undefined ? said : `${verb} ${said.slice(0, -(last?.text.length ?? 0))}`;
  return english.trim() === text ? null : english.trim();
}
