import type { Redirection } from './parser';
import type { Stream } from './streams';
import { resolveText, resolveWord, type Scope } from './words';

/** What redirections give a command to read; null when they leave its input as it is. */
export function inputOf(
  redirects: readonly Redirection[],
  scope: Scope,
  file: (path: string) => Stream,
): Stream | null {
  let input: Stream | null = null;
  for (const redirect of redirects) {
    if (redirect.type === 'HereDoc') {
      const { body } = redirect;
      const text = body.parts
        ? resolveText(
            {
              type: 'Word',
              text: body.text,
              value: body.text,
              pos: body.pos,
              end: body.end,
              parts: body.parts,
            },
            scope,
          )
        : body.text;
      input = { kind: 'text', text };
    } else if (redirect.type === 'HereString') {
      input = { kind: 'text', text: redirect.target ? resolveText(redirect.target, scope) : '' };
    } else if (redirect.operator === '<' && redirect.target) {
      const [target] = resolveWord(redirect.target, scope);
      input = target?.stream ?? (target ? file(target.text) : null);
    }
  }
  return input;
}
