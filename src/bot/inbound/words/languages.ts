/** What is recognised of other languages: enough to greet, to help, and to say honestly that English is read. Pure. */

export const LANGUAGES = ['de', 'es', 'fr', 'pt', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

interface Vocabulary {
  readonly greeting: string;
  readonly thanks: string;
  /** Asking for help, or what the bot can do. */
  readonly help: string;
  /** Words that sentences are full of. */
  readonly common: string;
}

const VOCABULARIES: Readonly<Record<Exclude<Language, 'ja'>, Vocabulary>> = {
  de: {
    greeting: 'hallo guten tag morgen abend moin servus grüß gruss grüezi hallöchen mahlzeit tach',
    thanks: 'danke dankeschön vielen besten merci',
    help: 'hilfe hilf helfen hilfst funktioniert geht kannst können wie was anleitung befehle machst tun brauche erkläre erklären benutze bedienen weiß',
    common:
      'der die das und ist ein eine einen einem einer nicht ich du wir ihr sie es mir mich dir dich uns bitte auf für mit von zu zum zur im in den dem des ändere ändern lösche füge hinzu ersetze setze erstelle mach mache kann könntest könnten würdest soll sollte hier da diese dieser dieses alle welche welcher wer wann warum wo noch schon auch nur oder aber aus bei nach über unter ja nein gut heute zusammen alles man hast hat haben wird werden jemand etwas datei zeile fehler',
  },
  es: {
    greeting: 'hola buenos buenas días dias tardes noches saludos qué tal',
    thanks: 'gracias muchas',
    help: 'ayuda ayúdame ayudame ayudar ayudarme puedes puede podrías hacer haces funciona cómo como qué que comandos instrucciones sirves sirve necesito',
    common:
      'el la los las un una unos y o de del en por para con sin es son está estan están no sí si yo tú tu usted me te se lo le mi este esta esto ese eso cambia cambiar borra elimina añade agrega reemplaza actualiza corrige quiero archivo línea al a más pero cuando quién quien cuándo dónde todo todos favor versión',
  },
  fr: {
    greeting: 'bonjour salut bonsoir coucou allô bienvenue',
    thanks: 'merci beaucoup',
    help: 'aide aider aidez aide-moi aidez-moi peux-tu pouvez-vous pourrais-tu sais-tu savez-vous faire fais fonctionne comment marche que quoi commandes besoin sers',
    common:
      "le la les un une des et ou de du dans en pour par avec sans est sont es suis ne pas je tu il elle nous vous me te se mon ma mes ce cette ces ça cela c'est change changer supprime ajoute remplace corrige corriger mets mettre fichier ligne au aux plus mais quand qui où pourquoi tout tous s'il plaît plait veux voudrais faute frappe version l'aide d'aide m'aider qu'est-ce",
  },
  pt: {
    greeting: 'olá ola oi bom boa dia tarde noite saudações',
    thanks: 'obrigado obrigada valeu',
    help: 'ajuda ajudar ajude ajudar-me pode podes poderia fazer faz funciona como que quê comandos preciso serve',
    common:
      'o a os as um uma e ou de do da dos das em no na nos nas por para com sem é são está não sim eu tu você voce ele ela me te se meu minha este esta isto esse isso muda mude altera apaga remova adiciona adicione substitua atualiza atualize corrija quero arquivo ficheiro linha ao mais mas quando quem onde tudo todos favor versão tudo bem',
  },
};

/** Writing systems that say the language, or at least that it is not English. */
const KANA = /[\u3040-\u30ff]/;
const OTHER_SCRIPT = /[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u0900-\u0e7f\u4e00-\u9fff\uac00-\ud7af]/;
const JAPANESE = {
  greeting: /こんにちは|こんばんは|おはよう|はじめまして|やあ|もしもし|お疲れ/,
  thanks: /ありがと|感謝|サンキュー|どうも/,
  help: /助け|ヘルプ|手伝|使い方|使いかた|何ができ|なにができ|できること|どうやって|教えて|説明|ですか/,
};

export type ForeignKind = 'greeting' | 'thanks' | 'help' | 'other';
export interface Foreign {
  /** Null for a language that nothing is known of. */
  readonly language: Language | null;
  readonly kind: ForeignKind;
}

type Part = 'greeting' | 'thanks' | 'help' | 'common';
const known = new Map<Language, Map<string, Set<Part>>>();
for (const [language, vocabulary] of Object.entries(VOCABULARIES) as [Language, Vocabulary][]) {
  const words = new Map<string, Set<Part>>();
  for (const [part, text] of Object.entries(vocabulary) as [Part, string][]) {
    for (const word of text.split(' ')) words.set(word, (words.get(word) ?? new Set()).add(part));
  }
  known.set(language, words);
}

/**
 * The language of a message that is not English, and what it is about as far as a few words tell.
 * `english` says how many of these words English has.
 */
export function foreign(text: string, english: (word: string) => boolean): Foreign | null {
  if (KANA.test(text)) return { language: 'ja', kind: japaneseKind(text) };
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const others = text.match(new RegExp(OTHER_SCRIPT, 'gu'))?.length ?? 0;
  if (others * 2 > letters) return { language: null, kind: 'other' };
  // What stands in quotes, and names of files, are the same in every language.
  const words = (text.replace(/"[^"]*"|`[^`]*`|\S*[/._=]\S+/g, ' ').toLowerCase().match(/\p{L}[\p{L}'-]*/gu) ?? []).map((word) => word.replace(/’/g, "'")); // prettier-ignore
  const own = words.filter(english).length;
  let best: { language: Language; score: number; vocabulary: Map<string, Set<Part>> } | null = null;
  for (const [language, vocabulary] of known) {
    const score = words.filter((word) => vocabulary.has(word)).length;
    if (score > (best?.score ?? 0)) best = { language, score, vocabulary };
  }
  // Some words are both: "die" and "me" say little beside English ones.
  if (!best || best.score <= own || best.score * 3 < words.length) return null;
  if (best.score < 2 && words.length > 2) return null;
  const { language, vocabulary } = best;
  return { language, kind: kindOf(words, vocabulary, /[?？]\s*$/.test(text)) };
}

/** A few words of courtesy are a greeting; a verb of change or much else makes it a request. */
function kindOf(
  words: readonly string[],
  vocabulary: ReadonlyMap<string, ReadonlySet<Part>>,
  question: boolean,
): ForeignKind {
  const count = (part: Part): number => words.filter((word) => vocabulary.get(word)?.has(part)).length;
  const unknown = words.filter((word) => !vocabulary.has(word)).length;
  const [help, greeting, thanks] = [count('help'), count('greeting'), count('thanks')];
  if (question && words.length <= 4) return 'help';
  if (unknown * 3 > words.length) return 'other';
  if (help > 1 || (help > 0 && words.length <= 6)) return 'help';
  if (thanks > 0 && words.length <= 4) return 'thanks';
  return greeting > 0 && words.length <= 6 ? 'greeting' : 'other';
}

function japaneseKind(text: string): ForeignKind {
  if (JAPANESE.help.test(text)) return 'help';
  if (JAPANESE.thanks.test(text)) return 'thanks';
  return JAPANESE.greeting.test(text) ? 'greeting' : 'other';
}

/** One line in each language; `example` is a request as it stands. */
export const IN_LANGUAGE: Readonly<
  Record<Language, { readonly hello: string; readonly help: (example: string) => string; readonly thanks: string; readonly english: (example: string) => string }>
> = {
  de: {
    hello: 'Hallo!',
    help: (example) => `Schreiben Sie mir auf Englisch, was im Repository geändert werden soll, zum Beispiel: ${example}`,
    thanks: 'Gern geschehen!',
    english: (example) => `Ich lese hier nur Englisch. Bitte schreiben Sie die Änderung auf Englisch, zum Beispiel: ${example}`,
  },
  es: {
    hello: '¡Hola!',
    help: (example) => `Escríbeme en inglés qué cambio quieres en el repositorio, por ejemplo: ${example}`,
    thanks: '¡De nada!',
    english: (example) => `Aquí solo leo inglés. Escribe el cambio en inglés, por ejemplo: ${example}`,
  },
  fr: {
    hello: 'Bonjour !',
    help: (example) => `Écrivez-moi en anglais ce qu'il faut changer dans le dépôt, par exemple : ${example}`,
    thanks: 'De rien !',
    english: (example) => `Ici, je ne lis que l'anglais. Écrivez le changement en anglais, par exemple : ${example}`,
  },
  pt: {
    hello: 'Olá!',
    help: (example) => `Escreva em inglês o que deve mudar no repositório, por exemplo: ${example}`,
    thanks: 'De nada!',
    english: (example) => `Aqui só leio inglês. Escreva a alteração em inglês, por exemplo: ${example}`,
  },
  ja: {
    hello: 'こんにちは',
    help: (example) => `リポジトリで変更したいことを英語で書いてください。例: ${example}`,
    thanks: 'どういたしまして。',
    english: (example) => `ここでは英語だけを読みます。変更したいことを英語で書いてください。例: ${example}`,
  },
}; // prettier-ignore
