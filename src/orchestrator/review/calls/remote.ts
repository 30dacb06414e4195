import { positionals } from '../commands';
import { EVERYDAY } from '../rules/everyday';
import { REMOTE_PROGRAMS } from '../rules/remote';
import {
  changesShared,
  destroysSomething,
  looksOrStaysHere,
  namesProduction,
  reachesOthers,
  wordParts,
} from '../rules/verbs';
import { VERDICTS } from '../rules/verdicts';
import { INTERPRETERS, RUNNERS, SHELLS, WRAPPERS } from '../shell/wrappers';
import { Place, UNKNOWN, locate } from '../paths';
import type { Call } from './call';

/** Words that a subcommand is made of; what comes after them is what it is done to. */
const SUBCOMMAND = 4;
const ONLY_SHOWS = /^--?(dry-?run|help|whatif|check|diff|preview|plan|version)(=(client|server|true))?$/i;
/** Verbs of PowerShell that change something. */
const CMDLET =
  /^(remove|set|stop|disable|clear|invoke|new|start|uninstall|add|register|enable|unregister|restart|reset|format|install|import|move|rename|suspend|send|publish|grant|revoke|mount|dismount|copy|update)-[a-z]{3,}$/;
const CMDLET_HARMLESS =
  /^(new-item|set-location|format-(table|list|wide)|copy-item|set-content|add-content|clear-host|import-(csv|module)|start-sleep|invoke-(pester|build|scriptanalyzer))$/;

/** Whether nothing is known about a program, not even what family of tools it belongs to. */
export function isUnknown(program: string, knows: (name: string) => boolean): boolean {
  return !(
    EVERYDAY.has(program) ||
    knows(program) ||
    WRAPPERS.has(program) ||
    RUNNERS.has(program) ||
    SHELLS.has(program) ||
    INTERPRETERS.has(program)
  );
}

/**
 * Judges a tool that works on something outside, or that no table lists, by the words it is given:
 * a verb that destroys or publishes is one in every tool.
 */
export function judgeRemote(call: Call): void {
  const { program, args, source, add, knows, stored } = call;
  if (program === '' || program.includes('/') || program.includes(UNKNOWN)) return;
  const jar = program === 'java' ? args.indexOf('-jar') : -1;
  const unknown = jar >= 0 || isUnknown(program, knows);
  if (!unknown && !REMOTE_PROGRAMS.has(program)) return;
  if (stored && unknown && jar < 0) return;
  if (args.some((arg) => ONLY_SHOWS.test(arg)) || args[0] === 'help') return;
  if (unknown && CMDLET.test(program) && !CMDLET_HARMLESS.test(program))
    return add(VERDICTS['remote-verb'], source);
  const words = positionals(program, jar >= 0 ? args.slice(jar + 2) : args)
    .filter(
      (word) => /^[A-Za-z][\w:.-]*$/.test(word) && !/\.(json|ya?ml|txt|md|csv|xml|[jt]sx?|py)$/.test(word),
    )
    .slice(0, SUBCOMMAND);
  const flags = args.filter((arg) => /^--[a-z-]+(=.*)?$/i.test(arg)).map((arg) => arg.replace(/=.*/, ''));
  // The name of a program says what it does only when it is one of several words.
  const name = wordParts(program).length > 1 ? [program] : [];
  const named = unknown && /delete|destroy|remove|purge|wipe|erase/.test(program);
  const destroys =
    named || destroysSomething([...name, ...words, ...flags.filter((flag) => flag !== '--force')]);
  const outside =
    unknown && args.some((arg) => /^(~|\/|\.\.)/.test(arg) && locate(arg, call.cwd).place === Place.OUTSIDE);
  if (
    destroys ||
    outside ||
    reachesOthers([...name, ...words]) ||
    (unknown && namesProduction([...words, ...flags])) ||
    (!unknown && changesShared(words))
  )
    add(VERDICTS['remote-verb'], source);
  else if (!unknown && !looksOrStaysHere(words)) add(VERDICTS['remote-unlisted'], source);
}
