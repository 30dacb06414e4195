import type { Verdict } from '../findings';

const list = [
  // Scripts and code.
  ['syntax', 2, 'The command cannot be parsed completely, so its effect is not certain.'],
  ['depth', 3, 'The command is nested or repeated too deeply to be judged.'],
  ['fork-bomb', 3, 'A function calls itself until the machine stops.'],
  ['remote-code', 3, 'Runs code straight from the network.'],
  ['hidden-code', 3, 'Runs code that is decoded or decrypted first, so nobody can read it here.'],
  ['decoded-code', 3, 'Runs code that was written in an encoded form.'],
  ['computed-code', 3, 'Runs a command that only exists once another command has produced it.'],
  ['disguised', 3, 'The name of a program is put together from pieces, which hides what runs.'],
  ['unknown-variable', 2, 'Runs whatever program a variable names.'],
  ['script-outside', 3, 'Runs a script from outside the workspace that the plan does not show.'],
  ['script-unseen', 2, 'Runs a script whose content the plan does not show.'],
  ['unknown-program', 2, 'Runs a program that no rule knows.'],
  ['tool-shell', 3, 'Uses an editor or tool to start a hidden command.'],
  ['interactive', 2, 'Starts an interactive program.'],
  ['planned-task', 2, 'Runs a task that the plan itself defines.'],
  ['task-deploy', 3, 'Runs a task that deploys, publishes or destroys.'],
  ['task-change', 2, 'Runs a task that changes data or the set-up.'],
  ['code-shell', 2, 'Inline code starts other programs.'],
  ['code-hidden', 3, 'Inline code runs text that is decoded or built at run time.'],
  ['code-network', 2, 'Inline code talks to the network.'],
  ['code-exfil', 3, 'Inline code reads secrets or the environment and talks to the network.'],
  ['code-remote', 3, 'Inline code runs what it loads from the network.'],
  ['code-secret', 3, 'Inline code reads secrets.'],
  ['code-delete', 3, 'Inline code deletes files where that cannot be undone.'],
  ['code-socket', 3, 'Inline code opens a raw connection.'],
  // Variables.
  ['variable-code', 3, 'Sets a variable that makes other programs load or run code.'],
  ['variable-tls', 3, 'Turns certificate or integrity checks off with a variable.'],
  ['variable-history', 3, 'Keeps commands out of the shell history.'],
  ['variable-registry', 3, 'Redirects downloads to another address.'],
  ['variable-hooks', 2, 'Skips the checks that run before a commit.'],
  ['variable-path', 2, 'Changes where programs are looked up.'],
  // Secrets and the network.
  ['secret-read', 3, 'Reads or shows secrets.'],
  ['secret-commit', 3, 'Puts a file with secrets into version control or shows it from there.'],
  ['secret-search', 3, 'Searches for secrets.'],
  ['secret-text', 3, 'Contains what looks like a real secret.'],
  ['environment', 2, 'Prints all variables, which may hold secrets.'],
  ['socket', 3, 'Opens a raw network connection.'],
  ['upload', 3, 'Sends data out of the workspace.'],
  ['download', 2, 'Talks to the network.'],
  ['remote-verb', 3, 'Tells a tool to destroy, publish or change something that may be shared.'],
  ['remote-change', 3, 'Sends a changing request to a system outside.'],
  // Files.
  ['delete-outside', 3, 'Deletes outside the workspace, or a target that is not known beforehand.'],
  ['delete-whole', 3, 'Deletes the whole project or its history.'],
  ['delete-main', 3, 'Deletes a main part of the project.'],
  ['delete-tree', 2, 'Deletes a folder that is not generated.'],
  ['delete-file', 2, 'Deletes a file that is not generated.'],
  ['delete-scratch', 2, 'Empties the scratch space that other programs use, too.'],
  ['move-whole', 3, 'Moves the whole project or files outside of it.'],
  ['mirror-delete', 2, 'Makes a copy that deletes what the source does not have.'],
  ['write-outside', 3, 'Writes outside the workspace.'],
  ['read-outside', 2, 'Reads outside the workspace.'],
  ['link-outside', 3, 'Links to a place outside the workspace.'],
  ['patch', 2, 'Applies a patch that the plan does not show.'],
  ['edit-guard', 3, 'Edits a check or test with a pattern.'],
  ['content-unread', 2, 'The content is too long, or its lines are, to be read completely.'],
  ['content-test-skipped', 2, 'Skips a test.'],
  // Databases.
  ['sql-destroy', 3, 'Destroys or overwrites data in a database.'],
  ['sql-access', 3, 'Changes who may use a database, or reaches out of it.'],
  ['sql-change', 2, 'Changes the structure or content of a database.'],
  ['sql-unseen', 2, 'Runs SQL that the plan does not show.'],
  // The whole plan.
  ['plan-size', 2, 'Changes a large number of lines.'],
  ['plan-files', 2, 'Changes many files.'],
  ['plan-sum', 2, 'Many small risks add up.'],
  ['step-unread', 3, 'The step could not be read, so nothing is known about it.'],
] as const;

export type VerdictId = (typeof list)[number][0];

/** Findings that the engines themselves make, by id. */
export const VERDICTS: Readonly<Record<VerdictId, Verdict>> = Object.fromEntries(
  list.map(([id, tier, text]) => [id, { id, tier, text }]),
) as Record<VerdictId, Verdict>;
