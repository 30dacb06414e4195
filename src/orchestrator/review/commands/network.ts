/** The machines and services that a call connects to. */
import { hasOption } from '../call-line';
import type { FactOf } from '../facts';
import { UNKNOWN } from '../paths';
import { P } from '../patterns';
import type { Call, ProgramTable } from './programs';

/** The attributes of one address. */
export type Reach = Omit<FactOf<'reaches'>, 'kind' | 'stepId' | 'evidence' | 'done'>;

/** Whether shell text names a variable whose value is a secret. */
export const namesSecret = (text: string): boolean =>
  text.includes('$') && P.secretVariable.test(text.replace(/\$\{?(OLD)?PWD\}?/g, ''));

const hostOf = (address: string): string =>
  /^(?:\w[\w+.-]*:\/\/)?(?:[^/@\s]*@)?(\[[^\]]*\]|[^/:?#\s]*)/.exec(address)?.[1] ?? '';

/** The machines that a call connects to, and for what purpose. */
export function reachesOf(call: Call, table: ProgramTable): Reach[] {
  const { program, args, words, stdin, source } = call;
  if (args.some((arg) => /\d\.\d|metadata/.test(arg) && P.cloudMetadata.test(arg)))
    return [{ host: 'metadata', local: false, effect: 'reads', secure: true, secret: true }];
  if (program === 'openssl' && !args.includes('s_client')) return [];
  const named = args.flatMap((arg) => P.address.exec(arg)?.[1] ?? (P.hostedCode.test(arg) ? arg : []));
  if (!table.network.has(program)) {
    // git and package managers are judged by their words; an address there is the source of code.
    const addresses = table.texts.has(program) || table.patternFirst.has(program) ? [] : named;
    return addresses.map((address) =>
      reach(address, P.twoWayScheme.test(address) ? 'sends' : 'reads', false),
    );
  }
  const given =
    named[0] ?? words.find((word) => /[\w-]\.[a-z]{2,}|localhost|127\.|^:\d/i.test(word)) ?? words[0] ?? '';
  return [reach(given, effectOf(call), namesSecret(source) || stdin.kind === 'environment', args)];
}

function reach(
  address: string,
  effect: Reach['effect'],
  secret: boolean,
  args: readonly string[] = [],
): Reach {
  const off = ['-k', '--insecure', '--no-check-certificate', '--proxy-insecure', '--verify=no'];
  const local = P.localAddress.test(address);
  return {
    host: address.includes(UNKNOWN) ? '' : hostOf(address),
    local,
    effect,
    secure: local || !hasOption(args, off),
    secret,
  };
}

const SENDS =
  '-T --upload-file -F --form --data-binary --data-urlencode --form-string --post-file --body-file'.split(
    ' ',
  );
const CHANGES = '-d --data --json --data-raw --post-data --body-data'.split(' ');

function effectOf({ program, args, words, stdin }: Call): Reach['effect'] {
  const method = args
    .map((arg) => /^(?:-X|--request=?|--method=?)?(POST|PUT|DELETE|PATCH)$/i.exec(arg)?.[1])
    .find(Boolean);
  if (/^delete$/i.test(method ?? '')) return 'destroys';
  const fromFile = args.some((arg) => /^(-d|--data|--json)?=?@./.test(arg));
  const piped = stdin.kind !== 'none' && args.some((arg) => /^@?-$|^@-/.test(arg));
  if (hasOption(args, SENDS) || fromFile || piped) return 'sends';
  if (method !== undefined || hasOption(args, CHANGES)) return 'changes';
  if (/^(dig|nslookup|host|ping|whois|drill|curl|wget|http|https|xh|aria2c|lynx|w3m|fetch)$/.test(program))
    return words.some((word) => word.includes(UNKNOWN)) ||
      args.some((arg) => arg.startsWith('-') && arg.includes(UNKNOWN))
      ? 'sends'
      : 'reads';
  return 'sends';
}
