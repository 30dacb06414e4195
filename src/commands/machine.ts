/** `gad migrate`, `gad doctor` and `gad playbooks lint`: what the service needs before it starts. */
import type { Command } from 'commander';
import { loadConfig } from '../config';
import { runChecks } from '../doctor';
import { GadError } from '../errors';
import { lintPlaybooks } from '../orchestrator/plan';
import { type Terminal, withStore } from './context';

export function addMachine(program: Command, terminal: Terminal): void {
  const { print, environment } = terminal;

  program
    .command('migrate')
    .description("Bring the database's schema up to date. The bot does this when it starts.")
    .action(() => withStore(terminal, async () => print('The schema is up to date.')));

  program
    .command('doctor')
    .description(
      'Check what the service needs on this machine. Exits 1 if something is wrong, and says what to do.',
    )
    .option('--json', 'print the result as JSON: {ok, findings: [{ok, note?, what, detail}]}')
    .action(async ({ json }: { json?: true }) => {
      const findings = await runChecks(() => loadConfig(environment));
      const ok = findings.every((finding) => finding.ok);
      if (json) print(JSON.stringify({ ok, findings }));
      else
        for (const { ok: well, note, what, detail } of findings) {
          const label = !well ? 'wrong' : note ? 'note ' : 'ok   ';
          print(`${label}  ${what}: ${detail.replaceAll('\n', '\n       ')}`);
        }
      if (!ok)
        throw new GadError(
          'CONFIG_INVALID',
          `Some checks failed.${json ? '' : " See the lines marked 'wrong' above."}`,
        );
    });

  program
    .command('playbooks')
    .description('Work with playbooks.')
    .command('lint')
    .description('Check the playbooks in a folder. Exits 1 if something is wrong, and names file and line.')
    .argument('[folder]')
    .action((folder?: string) => {
      const problems = lintPlaybooks(folder ?? loadConfig(environment).playbooksDir);
      if (problems.length > 0) throw new GadError('PLAYBOOK_INVALID', problems.join('\n'));
      print('All playbooks are valid.');
    });
}
