/** Questions about the words of a call. */
import { UNKNOWN } from '../paths';

/** `"$PYTHON" -m pytest` is a habit; r"m" or ${x}m is a disguise, and so is a backslash within a name. */
export function disguises(source: string): boolean {
  const [head = ''] = source.split(/\s/);
  return !/^["']?[./\w-]+["']?$|^["']?\$\{?\w+\}?["']?$/.test(head);
}

/** Whether nobody would type this name: it contains a backslash, or characters that names of programs do not have. */
export function hidesName(program: string, source: string): boolean {
  const [head = ''] = source.split(/\s/);
  return (
    (/^[\w./-]+\\\w/.test(head) && !/^[a-z]:/i.test(head)) ||
    /[^\w.+@/:~*?[\]{}#%,=^$!-]/.test(program.replaceAll(UNKNOWN, ''))
  );
}

/** The database that a client uses: on this machine, on another one, or the one in its settings. */
export function hostOf(args: readonly string[]): 'local' | 'remote' | 'unknown' {
  const local = /(^|[@/:=])(localhost|127\.0\.0\.1|\[?::1\]?|\/var\/run\S*|\/tmp\S*)([:/?]|$)/;
  const host = args.find(
    (arg, at) =>
      /^(-h|--host|-S|--server)$/.test(args[at - 1] ?? '') || /^(--host=|-h(?=\w)|--server=)/.test(arg),
  );
  const url = args.find(
    (arg) => /^(\w+(\+\w+)?:\/\/|postgres|mysql|mongodb)/.test(arg) || arg.includes(UNKNOWN),
  );
  const named = [host, url].filter((address) => address !== undefined);
  return named.length === 0 ? 'unknown' : named.every((address) => local.test(address)) ? 'local' : 'remote';
}
