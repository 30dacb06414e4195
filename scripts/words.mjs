// Fails on words that a native reader stops at, in everything that people read or write here.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What to look for, and what to write instead. */
const WORDS = [
  [/\b(whoever|whomever)\b/i, '"the person who", "anyone who"'],
  [/\b(anew|afresh)\b/i, '"again", "new"'],
  [/\bso many (?!that\b)/i, 'the number, or "how many"'],
  [
    /\b(?<!there |There |THERE )(is|are|was|were) no (?!longer|more|less|fewer|one|such)[a-z]+/,
    '"is not a …"',
  ],
  [/\ball is well\b|\ball (\w+ )?are well\b/i, '"all … are valid"'],
  [/\bas it has to be\b/i, '"as it should be"'],
  [/\byours to do\b/i, '"up to you"'],
  [/\ball the same\b/i, '"anyway"'],
];

/** Corpora and word lists contain what other people write. */
const LEFT_OUT = /^(lexicon\/|scripts\/words\.mjs|test\/.*\.jsonl$|test\/orchestrator\/plan\/requests\/)/;
const READ = /\.(ts|mjs|js|md|ya?ml|bicep|html)$/;

const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((path) => READ.test(path) && !LEFT_OUT.test(path));
let found = 0;
for (const path of files) {
  for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    for (const [word, instead] of WORDS) {
      const [text] = word.exec(line) ?? [];
      if (text === undefined) continue;
      found++;
      console.error(`${path}:${index + 1}: "${text}": write ${instead}`);
    }
  }
}
process.exitCode = found > 0 ? 1 : 0;
