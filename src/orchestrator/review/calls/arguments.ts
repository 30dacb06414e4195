import type { Call } from './call';

/** Programs to which an argument is a text, a pattern, or code that has judges of its own. */
const TAKES_TEXT =
  /^(echo|printf|e?grep|fgrep|rg|ag|ack|git|gh|glab|jq|yq|g?awk|g?sed|test|\[+|export|read|cowsay|logger|say|notify-send|cat|tee|node|nodejs|python|perl|ruby|php|bun|deno|psql|mysql|sqlite3|mongosh|sh|bash|zsh|dash|eval|trap|alias|find|fd|jest|vitest|pytest|mocha|cspell)$/;
/** Options behind which stands a text for people, or a pattern. */
const TEXT_OPTION =
  /^(-m|-t|-k|-g|-b|--(message|title|body|description|notes|name|comment|grep|filter|test-?name-?pattern|text|subject|header|label|reason))$/i;
/** The beginning of a command that does what needs a look. */
const COMMAND =
  /^[|!]?\s*(sudo\s+)?(\/\S*\/)?(rm|curl|wget|sh|bash|zsh|nc|ncat|dd|mkfs\S*|chmod|chown|shutdown|reboot|python3?|node|perl|ruby|php|kubectl|terraform|aws|gcloud|docker|git|npm|ssh|scp|find|shred|mv|cp)\s+\S|\|\s*(ba|z|da)?sh\b/;

/** A whole command that stands in an argument: most tools that take one hand it to a shell. */
export function judgeArguments({ program, args, runGrave }: Call): void {
  if (!args.some((arg) => arg.includes(' ')) || TAKES_TEXT.test(program)) return;
  for (const [at, arg] of args.entries()) {
    if (!/\s/.test(arg) || TEXT_OPTION.test(args[at - 1] ?? '')) continue;
    const text = arg.replace(/^--?[\w-]+=|^\w+=/, '');
    if (COMMAND.test(text)) runGrave(text.replace(/^[|!]\s*/, ''));
  }
}
