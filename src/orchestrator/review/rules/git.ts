import type { CommandRule } from '../commands';
import { UNKNOWN } from '../paths';

const rule = (
  id: string,
  tier: 1 | 2 | 3,
  text: string,
  when: Omit<CommandRule, 'id' | 'tier' | 'text' | 'program'>,
): CommandRule => ({ id: `git-${id}`, tier, text, program: 'git', ...when });
/** Settings by which git runs a program, or trusts another address. */
export const GIT_CODE =
  /^(core\.(hookspath|sshcommand|fsmonitor|pager|editor|gitproxy|attributesfile|askpass|alternaterefscommand)|credential\..*|url\..*insteadof|alias\..*|filter\..*|diff\..*(command|textconv|external)|merge\..*driver|(diff|merge)tool\..*|browser\..*|man\..*|pager\..*|sequence\.editor|gpg\..*program|include.*\.path|uploadpack\..*|remote\..*\.(uploadpack|receivepack|proxy|vcs)|submodule\..*\.update|trailer\..*\.(cmd|command)|hook\..*|protocol\..*|init\.templatedir)/i;
const SHARED =
  '^\\+?([^:]*:)?(refs/heads/)?(main|master|develop|development|trunk|production|prod|staging|stable|release([/-].*)?)$';

/** git, from the harmless to what other people's clones would feel. */
export const GIT_RULES: readonly CommandRule[] = [
  rule('push', 2, 'Pushes commits to a remote repository.', { sub: 'push', unless: '--dry-run|-n' }),
  rule('push-force', 3, 'Overwrites history on a remote repository.', {
    sub: 'push',
    flag: '-f|--force|--force-with-lease|--force-if-includes|--mirror|--prune',
    unless: '--dry-run|-n',
  }),
  rule('push-force-refspec', 3, 'Overwrites a remote branch with a + refspec.', { sub: 'push', arg: '^\\+' }),
  rule('push-delete', 3, 'Deletes a branch or tag on a remote repository.', {
    sub: 'push',
    flag: '-d|--delete',
    unless: '--dry-run|-n',
  }),
  rule(
    'push-delete-refspec',
    3,
    'Deletes a remote branch with an empty source, or pushes whatever a list names.',
    {
      sub: 'push',
      arg: `^:.|^${UNKNOWN}item`,
    },
  ),
  rule('push-shared', 3, 'Pushes straight to a shared branch, past review.', {
    sub: 'push',
    arg: SHARED,
    unless: '--dry-run|-n',
  }),
  rule('push-all', 3, 'Pushes every branch or tag at once.', {
    sub: 'push',
    flag: '--all|--tags|--mirror|--follow-tags',
    unless: '--dry-run|-n',
  }),
  rule('push-unverified', 3, 'Skips the checks that run before a push.', {
    sub: 'push',
    flag: '--no-verify',
  }),
  rule('push-elsewhere', 3, 'Pushes the code to an address that is not the configured remote.', {
    sub: 'push',
    arg: '^(https?|ssh|git|file)://|^[\\w.-]+@[\\w.-]+:',
  }),
  rule('commit-unverified', 2, 'Skips the checks that run before a commit.', {
    sub: 'commit',
    flag: '--no-verify|-n',
  }),
  rule('commit-amend', 2, 'Rewrites the last commit.', { sub: 'commit', flag: '--amend' }),
  rule('reset-hard', 2, 'Throws uncommitted work or commits away.', {
    sub: 'reset',
    flag: '--hard|--merge|--keep',
  }),
  rule('reset-history', 2, 'Moves the branch back in history.', {
    sub: 'reset',
    arg: '^(HEAD[~^@]|origin/|[0-9a-f]{7,40}$)',
  }),
  rule('clean', 2, 'Deletes files that git does not track.', {
    sub: 'clean',
    flag: '-f|--force',
    unless: '-n|--dry-run',
  }),
  rule('clean-ignored', 3, 'Deletes ignored files, too: local settings and data that no commit holds.', {
    sub: 'clean',
    flag: '-x|-X',
    unless: '-n|--dry-run|-i|--interactive',
  }),
  rule('checkout-discard', 2, 'Discards uncommitted changes.', {
    sub: '(checkout|restore)( .*)? (\\.|\\*|:/)',
    unless: '--staged',
  }),
  rule('checkout-file', 2, 'Discards uncommitted changes of files.', {
    sub: 'checkout',
    flag: '--|--pathspec-from-file',
    unless: '-b|-B|--orphan',
  }),
  rule('checkout-file-from', 2, 'Puts another version of files in place of the present one.', {
    sub: 'checkout HEAD\\S* \\S+',
  }),
  rule('restore', 2, 'Discards uncommitted changes of files.', { sub: 'restore', unless: '--staged|-S' }),
  rule('restore-both', 2, 'Discards uncommitted changes of files.', {
    sub: 'restore',
    flag: '-W|--worktree',
  }),
  rule('checkout-force', 2, 'Discards uncommitted changes.', {
    sub: 'checkout|switch',
    flag: '-f|--force|--discard-changes',
  }),
  rule('branch-delete', 2, 'Deletes a branch.', { sub: 'branch', flag: '-D|-M|-f|--force' }),
  rule('tag-delete', 2, 'Deletes or moves a tag.', { sub: 'tag', flag: '-d|--delete|-f|--force' }),
  rule('rebase', 2, 'Rewrites local history.', { sub: 'rebase' }),
  rule('stash-drop', 2, 'Drops stashed work.', { sub: 'stash (drop|clear)' }),
  rule('rm', 2, 'Deletes tracked files.', { sub: 'rm', unless: '--cached|-n|--dry-run' }),
  rule('rm-all', 3, 'Deletes every tracked file.', { sub: 'rm( .*)? (\\.|\\*|\\./|:/)', flag: '-r|-f' }),
  rule('rewrite', 3, 'Rewrites the whole history of the repository.', {
    sub: 'filter-branch(?!.* HEAD[~^]\\d*\\.\\.)|filter-repo',
  }),
  rule('rewrite-part', 2, 'Rewrites the last commits.', { sub: 'filter-branch' }),
  rule('rewrite-tool', 3, 'Rewrites the whole history of the repository.', { sub: 'fast-import|replace' }),
  rule('forget', 3, 'Makes lost commits unrecoverable.', {
    sub: 'reflog (expire|delete)|prune|gc',
    flag: '--expire|--prune|--expire-unreachable|--all',
  }),
  rule('forget-now', 3, 'Makes lost commits unrecoverable.', { arg: '^gc\\.\\w*expire\\w*=(now|0|all)' }),
  rule('update-ref', 3, 'Moves or deletes references behind the usual commands.', {
    sub: 'update-ref|symbolic-ref',
    arg: '^(-d|--delete|refs/)',
  }),
  rule('prune', 2, 'Removes objects that nothing refers to.', { sub: 'prune|gc', unless: '--auto' }),
  rule('config-code', 3, 'Configures git to run a program or to trust other addresses.', {
    sub: 'config',
    arg: GIT_CODE.source,
    unless: '--get|--list|-l|--get-all',
  }),
  rule('config-tls', 3, 'Turns certificate or signature checks of git off.', {
    sub: 'config',
    arg: '^(http\\..*sslverify|http\\.proxy|(commit|tag)\\.gpgsign|gpg\\..*|transfer\\.fsckobjects|safe\\.directory|receive\\.deny.*)',
    unless: '--get|--list',
  }),
  rule('config-global', 2, 'Changes the git configuration outside the repository.', {
    sub: 'config',
    flag: '--global|--system',
    unless: '--get|--list|-l|--get-all',
  }),
  rule('config-identity', 2, 'Changes under whose name commits are made.', {
    sub: 'config( .*)? user\\.\\w+ .',
    unless: '--get',
  }),
  rule('option-code', 3, 'Hands git an option that runs a program.', {
    arg: '^(core\\.(hookspath|sshcommand|fsmonitor|pager|editor)|alias\\.[^=]*|credential\\.[^=]*|protocol\\.ext\\.[^=]*|diff\\.external|sequence\\.editor)=|^--upload-pack|^--receive-pack|^ext::',
    sub: '(?!commit|log|grep|show)\\S+',
  }),
  rule('option-tls', 3, 'Turns certificate checks of git off.', {
    arg: '^http\\.(\\S*\\.)?sslverify=(false|0)',
  }),
  rule('remote', 2, 'Changes where the repository pushes to.', {
    sub: 'remote (add|set-url|rename|rm|remove|set-head)',
  }),
  rule('remote-origin', 3, 'Redirects the main remote to another address.', {
    sub: 'remote set-url( .*)? origin',
  }),
  rule('fetch', 2, 'Brings code in from a remote repository.', {
    sub: 'pull|clone|submodule (add|update)|subtree (add|pull)|lfs (pull|fetch)',
    unless: '--dry-run',
  }),
  rule('forge-date', 2, 'Sets an author or date that is not the real one.', {
    sub: 'commit',
    flag: '--author|--date',
  }),
  rule('credentials', 3, 'Reads stored credentials.', { sub: 'credential(-\\w+)?( fill| get)?' }),
  rule('submodule', 2, 'Removes the working tree of a submodule.', { sub: 'submodule deinit' }),
  rule('worktree', 2, 'Removes a working tree.', { sub: 'worktree (remove|prune)', flag: '-f|--force' }),
  rule('bundle', 2, 'Writes the whole history into one file.', { sub: 'bundle create' }),
  rule('apply-unsafe', 3, 'Applies a patch to files outside the repository.', {
    sub: 'apply|am',
    flag: '--unsafe-paths',
  }),
  rule('fetch-from', 2, 'Brings code in from an address that is not a configured remote.', {
    sub: 'fetch',
    arg: '^(https?|ssh|git|file)://|^[\\w.-]+@[\\w.-]+:|^[./]',
  }),
  rule('link', 3, 'Puts a symbolic link into the index that no file of the workspace shows.', {
    sub: 'update-index',
    arg: '^120000|,120000,',
  }),
  rule('merge', 2, 'Merges another branch.', { sub: 'merge( .*)? (origin/|upstream/)' }),
];
