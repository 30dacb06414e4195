/**
 * German requests, put into English: first the verb goes to where English has it, then word by word. Names and values
 * stay, and the grammar reads the rest. Only words that have one meaning in a request are here.
 */
import { tokenize } from './tokens';

const pairs = (text: string): readonly (readonly [string, string])[] =>
  text
    .trim()
    .split(/\s*;\s*/)
    .map((pair) => pair.split(/\s*=\s*/) as [string, string]);

const WORDS: ReadonlyMap<string, string> = new Map(
  pairs(`
    auf = to; im = in; ins = in; bitte = ; und = and; soll = should; sollen = should; sollte = should; muss = must;
    statt = instead of; nicht = not; von = of; vom = of; aus = from; zu = to; zum = to; zur = to; nach = to; mit = with;
    durch = with; für = for; unter = under; als = as; um = at; uhr = ; noch = still; auch = also; jetzt = now;
    der = the; die = the; das = the; den = the; dem = the; des = the; ein = a; eine = a; einen = a; unsere = our;
    überall = everywhere; kann = can; können = can; weg = go; sein = be; heißen = be called; datei = file; ordner = folder;
    paket = package; sekunden = seconds; minuten = minutes; stunden = hours; tage = days; zeile = line; alle = all;
    produktion = production; entwicklung = development; übersetzung = translation; nachts = at night; stand = state; letzten = last; letzte = last; absender = sender; grün = green; sauber = clean; typen = types;
    ownerin = owner; zusätzliche = additional; zusätzlicher = additional; zusätzlichen = additional; weitere = another;
    weiterer = another; weiteren = another; projekt = project; tippfehler = typo; schreibfehler = typo; dienst = service; eintrag = entry; wert = value; ist = is; sind = are;
    montags = mondays; dienstags = tuesdays; mittwochs = wednesdays; donnerstags = thursdays; freitags = fridays;
    samstags = saturdays; sonntags = sundays; täglich = daily; stündlich = hourly; wöchentlich = weekly`),
);

/** Verbs as they stand at the end of a sentence, with their particle where they have one. */
const VERBS: ReadonlyMap<string, string> = new Map(
  pairs(`
    setzen = set; stellen = set; ändern = set; machen = set; einstellen = set; erhöhen = raise; heben = raise;
    anheben = raise; hochsetzen = raise; hochziehen = raise; bringen = raise; senken = lower; runtersetzen = lower;
    heruntersetzen = lower; herabsetzen = lower; entfernen = remove; löschen = delete; rausnehmen = remove;
    herausnehmen = remove; rauswerfen = remove; wegnehmen = remove; hinzufügen = add; ergänzen = add; aufnehmen = add;
    eintragen = add; einfügen = add; anhängen = append; aktualisieren = update; ersetzen = replace; verschieben = move;
    umbenennen = rename; aktivieren = enable; einschalten = enable; anschalten = enable; deaktivieren = disable;
    ausschalten = disable; abschalten = disable; ausstellen = disable; abstellen = disable; ausführen = run; starten = run;
    laufenlassen = run; bauen = build; kompilieren = compile; formatieren = format; testen = test; wiederherstellen = restore;
    zurücksetzen = restore; zurückbringen = restore; zurückholen = restore; rückgängigmachen = revert; zurücknehmen = revert`),
);

/** Imperatives that differ from their infinitive in more than its ending. */
const IMPERATIVES: ReadonlyMap<string, string> = new Map(
  pairs('nimm = nehmen; wirf = werfen; änder = ändern'),
);

/** What stands at the end of a sentence for a verb at its front: `schalte … ein`. */
const PARTICLE =
  /^(?:(.*?)[ ,])?(ein|aus|an|ab|um|auf|hinzu|hoch|runter|herunter|herab|raus|heraus|weg|zurück|rückgängig|laufen|wieder her)$/i;

/** Words by which a request is German: none of them is an English one. */
const TELLING =
  /^(auf|im|ins|bitte|und|soll|sollen|sollte|muss|statt|nicht|vom|zum|zur|der|das|den|dem|eine?n?|kann|kannst|für|gehört|gehören|läuft|laufen|baut|kompiliert|freitags|montags|unter|überall|lass|mach|tippfehler|schreibfehler)$/;

const POLITE =
  /^(?:(?:(?:kannst|könntest) du|(?:könnt|könntet) ihr|(?:können|könnten|sollten|müssen|wollen) wir|bitte|mal|doch)[ ,]+)+/i;

/** Sentences of their own build, each with its English one; what is in brackets stays for the words. */
const SENTENCES: readonly (readonly [said: RegExp, english: string])[] = [
  [
    /^(.+?) (?:braucht|nutzt|benutzt|verwendet) (?:kein mensch|keiner|niemand)(?: mehr)?$/i,
    'nobody needs $1',
  ],
  [
    /^(.+?) (?:kann|können|soll|sollen|sollte|muss|müssen|darf) (?:aus|von|vom) (?:(?:der|dem|den) )?(.+?) (?:raus|weg|verschwinden)$/i,
    'remove $1 from $2',
  ],
  [/^(.+?) (?:kann|können|soll|sollen|sollte|muss|müssen|darf) (?:raus|weg|verschwinden)$/i, 'remove $1'],
  [/^(?:läuft|laufen|geht|gehen) (.+?)( noch)? durch$/i, 'does $1$2 pass'],
  [/^(?:baut|kompiliert) (.+?)( noch)?$/i, 'does $1$2 build'],
  [/^(.+?) gehör(?:t|en) (?:nach|in|unter) (\S+)(?:[,;] (?:bitte )?verschieben)?$/i, 'move $1 to $2'],
  [
    /^(.+?) gehör(?:t|en) (?:jetzt |nun |ab jetzt )?(@\S+?)(?:,? (?:und )?nicht (?:mehr )?(\S+))?$/i,
    '$1 belongs to $2, not to $3',
  ],
  [
    /^(.+?) (?:soll|sollte|muss) (?:künftig |jetzt )?(.+) (?:heißen|genannt werden)$/i,
    '$1 should be called $2',
  ],
  [/^(.+?) (?:soll|sollte|muss) (.+) sein$/i, '$1 should be $2'],
  [/^als (\S+) (\S+) (?:eintragen|setzen|nehmen|verwenden)( in \S+)?$/i, 'set $1 to $2$3'],
  [/^(ersetze\S* .+?) überall durch (.+)$/i, '$1 durch $2 überall'],
  [/^(\S+) (?:runter|herunter|hoch|rauf) auf (\S+)$/i, '$1 auf $2'],
];

/** Further words of German sentences that no English one has. */
const FUNCTION_WORDS =
  /^(ist|sind|wir|ich|mehr|noch|wird|werden|beim|haben|habe|nur|aber|danke|moin|steht|weil|damit|wenn|sich|dass|doch|schon|kommt|keiner|niemand|bei|mir|dir|uns|wegen|gerade|grad|nervt|braucht)$/;

/** Whether a text is German, by the words that hold its sentences together. */
export const isGerman = (text: string): boolean =>
  tokenize(text).some(
    ({ kind, word }) => kind === 'word' && (TELLING.test(word) || FUNCTION_WORDS.test(word)),
  );

/** A German request in English words; null for any other, and for one whose verb is not known. */
export function fromGerman(text: string): string | null {
  const plain = tidy(text);
  const isTold = tokenize(text).some(
    ({ kind, word }) => kind === 'word' && (TELLING.test(word) || VERBS.has(word)),
  );
  const sentence = SENTENCES.find(([said]) => said.test(plain));
  const built = sentence ? tidy(plain.replace(...sentence).replace(/, not to $/, '')) : plain;
  const led = withVerb(built);
  if (!isTold && !(led !== null && PARTICLE.test(plain))) return null;
  const ordered = (led ?? built).replace(/^(rename .+) in (\S+)$/, '$1 to $2');
  if (!sentence && PARTICLE.test(ordered) && !/ weg$/i.test(ordered)) return null;
  const english = byWords(ordered);
  return english === text ? null : english;
}

/** A German request of several clauses in English, each by itself; what is not known stays. */
export const clausesFromGerman = (text: string): string =>
  text.replaceAll(/[^,;.!?\n]+(?:[,;.!?](?=\S)[^,;.!?\n]*)*/g, (clause) => {
    const [, lead = '', own = '', tail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(clause) ?? [];
    return lead + (fromGerman(own) ?? own) + tail;
  });

/** Without what asks politely, and with names of things in two words: `the Go code`. */
const tidy = (text: string): string =>
  text
    .replace(POLITE, '')
    .replaceAll(/ (?:bitte|mal|doch)(?= |$)/gi, '')
    .replaceAll(/(?<=\p{L})-(?=(?:Code|Projekt|Dienst|Service|Ordner|Datei|Tests?)\b)/gu, ' ')
    .trim();

/** A sentence with its verb in front, in English; null where there is none that is known. */
function withVerb(text: string): string | null {
  // `… eintragen: "X"`, `… setzen in app.ini`
  const [, before = '', last = '', after = ''] = /^(.*?) ?(\p{L}+n)((?: ?:| in \S+$).*)?$/su.exec(text) ?? [];
  const verb = VERBS.get(last.toLowerCase());
  if (verb !== undefined) {
    const [, place = '', rest = before] =
      /^((?:in|im|auf|für) (?:der )?\S*[./]\S*) (.+)$/s.exec(before) ??
      // `auf staging X auf 5 stellen`
      /^((?:in|im|auf|für) (?:der )?\S+) (\S.* auf .+)$/s.exec(before) ??
      [];
    return `${place.replace(/^auf/, 'in')} ${verb} ${rest || 'it'}${after}`.trim();
  }
  const [first = '', ...more] = text.split(' ');
  const lower = first.toLowerCase().replace(/(?<=.[^e])e$/, '');
  const stem = IMPERATIVES.get(lower) ?? `${lower === 'lass' ? 'lass' : lower}en`;
  const [, middle = '', particle = ''] = PARTICLE.exec(more.join(' ')) ?? [];
  const found = VERBS.get((particle + stem).replaceAll(' ', '').toLowerCase());
  if (particle !== '' && found !== undefined) return `${found} ${middle}`;
  const alone = particle === '' ? VERBS.get(stem) : undefined;
  return alone === undefined ? null : `${alone} ${more.join(' ')}`;
}

function byWords(text: string): string {
  let said = '';
  let at = 0;
  const isFrom = /\bvon \S+ (auf|nach) /i.test(text);
  for (const { kind, word, start, end } of tokenize(text)) {
    const english = word === 'von' && isFrom ? 'from' : kind === 'word' ? WORDS.get(word) : undefined;
    said += text.slice(at, start) + (english ?? text.slice(start, end));
    at = end;
  }
  return said.replaceAll(/ {2,}/g, ' ').trim();
}
