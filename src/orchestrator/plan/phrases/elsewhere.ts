/** Requests for what is not done in a repository: on the forge, to access rights, to what runs, in a database. */
import type { WorkspaceIndex } from '../index/types';
import type { Token } from './tokens';

const oneOf = (...patterns: string[]): RegExp => new RegExp(`\\b(${patterns.join('|')})\\b`, 'i');
/** What is not done in a repository, by words that say so; what the bot does instead is in refuse.ts. */
export const NOT_OURS = {
  forge: oneOf(
    'pull request|merge request|prs?|mrs?|github issues?|issues? (#?\\d+|for)|milestone|reviewers?',
    '(approve|merge|close|reopen)( and (merge|approve|close))? (it |this |that )?#\\d+|branch protection|^(assign|label)|push (it|the|this|that|a|all)? ?(tags?|branch|commits?|changes)',
  ),
  access: oneOf(
    '(add|remove) .* (to|from) [\\w@/ -]+ team|access|permissions?|rights|invite|admins? (of|on|for) (this|the|our)|me an? (admin|owner|maintainer)',
    'collaborators?|passwords?|rotate|secrets?|api key|credentials?|sudo|2fa',
  ),
  running: oneOf(
    'ausrollen|deployen|neu ?starten|^(deploy|redeploy|roll ?out|restart|reboot|launch)(?![-_./])(?! (workflow|job|script|pipeline|config|step|doc|guide|folder|key|file)s?\\b)|(roll ?back|promote|ship) \\w+ to|terraform apply|kubectl (apply|create|delete|edit|exec|get|rollout|scale)',
    'helm (upgrade|install)|servers? (is|are) down|publish (\\S+ )?(to|the)(?!.* (port|on) \\d)|push to (prod|production|npm|pypi)',
  ),
  database: oneOf(
    '(run|apply) (the )?migrations?|in the (database|db)(?=\\s*$)',
    '(drop|clear|truncate|empty|query|back ?up) (the )?([\\w-]+ )?(tables?|databases?|db)',
  ),
};

/**
 * Whether a request is about what is done elsewhere, such as pull requests or passwords. With a number, it is not
 * where a setting here has that word: `pr limit 5`, `password length 12`.
 */
export function isNotOurs(text: string, tokens: readonly Token[], index: WorkspaceIndex): boolean {
  // The name of a package or a path says nothing of what is to be done: `laravel/permission`.
  const plain = text.replaceAll(/\S+\/\S+/g, ' ');
  const said = Object.values(NOT_OURS).flatMap((words) => words.exec(plain)?.[0].toLowerCase() ?? []);
  const hasNumber = tokens.some((token) => /^\d/.test(token.text));
  const isSetting = (words: string): boolean =>
    index.find({ words: [words], kinds: ['value', 'constant'] }).all.length > 0;
  return said.some((words) => !(hasNumber && isSetting(words)));
}
