/**
 * Constants, options and declarations of source code, found by their lines: an index reads all
 * files, and syntax trees of all would take too long. Whoever writes a value looks at the tree.
 */
import { lineCounter, type Fact } from './fact';
import type { Value } from './types';
import { isUnit, unitOf, wordsOf } from './words';

/** `const NAME: type = value`, `name = value`, `name: value,`, `#define NAME value`. */
const ASSIGNED =
  /^[ \t]*(?:(?:export|public|private|protected|internal|static|final|readonly|const|constexpr|let|var|val|def|mut|pub(?:\([^)]*\))?|override|default|define|#define|int|long|short|float|double|boolean|bool|string|String|char|auto|u?int\d*|size_t|Duration)[ \t]+)*(?:self\.|this\.|\$this->)?["']?([$A-Za-z_][\w$]*)["']?(?:[ \t]*:[ \t]*[&\w<>[\]|'. ]{1,40})?[ \t]*(?:=>|:=|=(?![=>])|:(?!:)|[ \t])[ \t]*(-?\d[\w.]*|true|false|True|False|"[^"\n]{0,200}"|'[^'\n]{0,200}')[ \t]*[,;)}]?[ \t]*(?:(?:\/\/|#|\/\*).*)?$/gm;

/** Parameters with a default value: `attempts = 3`. */
const PARAMETER =
  /[(,][ \t]*([A-Za-z_]\w*)(?:[ \t]*:[ \t]*[\w.]+)?[ \t]*=[ \t]*(-?\d[\w.]*|true|false|True|False|"[^"\n]{0,80}"|'[^'\n]{0,80}')(?=[ \t]*[,)])/g;

const DECLARED =
  /^[ \t]*(?:(?:export|default|public|private|protected|internal|static|final|abstract|async|pub(?:\([^)]*\))?|sealed|partial|unsafe)[ \t]+)*(?:(?:function\*?|class|interface|type|enum|struct|trait|def|func|fn|record|module|namespace)[ \t]+(?:\([^)]*\)[ \t]*)?|(?:const|let|var)[ \t]+(?=[\w$]+[ \t]*=[ \t]*(?:async[ \t]*)?(?:\(|function|[\w$]+[ \t]*=>)))([A-Za-z_$][\w$]*)/gm;

const NOTHING: readonly string[] = [];

export function scanCode(text: string): Fact[] {
  const facts: Fact[] = [];
  const lines = lineCounter(text);
  const add = (kind: 'constant' | 'symbol', name: string, value: Value | null, position: number): void => {
    const words = wordsOf(name);
    const unit = value ? unitOf(words, value.text) : null;
    const own = unit && words.length > 1 && isUnit(words.at(-1) ?? '') ? words.slice(0, -1) : words;
    facts.push({ kind, key: [name], name, value, unit, own, around: NOTHING, line: lines(position) });
  };
  for (const pattern of [ASSIGNED, PARAMETER]) {
    for (const { 1: name = '', 2: written = '', index, 0: whole } of text.matchAll(pattern)) {
      if (!KEYWORD.test(name)) add('constant', name, valueOf(written), index + whole.indexOf(name));
    }
  }
  for (const { 1: name = '', index, 0: whole } of text.matchAll(DECLARED))
    add('symbol', name, null, index + whole.length - 1);
  return facts;
}

const KEYWORD =
  /^(return|case|default|if|else|import|from|throw|yield|await|new|package|use|goto|break|continue|in|is|not|and|or)$/;

function valueOf(written: string): Value {
  if (/^["']/.test(written)) return { type: 'text', text: written.slice(1, -1) };
  if (/^(true|false)$/i.test(written)) return { type: 'boolean', text: written.toLowerCase() };
  return { type: 'number', text: written };
}
