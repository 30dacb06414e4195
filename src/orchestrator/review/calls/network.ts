import { hasFlag } from '../commands';
import { absolute } from '../paths';
import { destroysSomething } from '../rules/verbs';
import { VERDICTS } from '../rules/verdicts';
import type { Call } from './call';

export const NETWORK_PROGRAMS = new Set([
  'curl',
  'wget',
  'http',
  'https',
  'xh',
  'aria2c',
  'nc',
  'ncat',
  'netcat',
  'socat',
  'telnet',
  'dig',
  'nslookup',
  'host',
  'ping',
  'whois',
  'lynx',
  'w3m',
  'mail',
  'sendmail',
  'ftp',
  'ssh',
  'scp',
  'openssl',
]);
const LOCAL_URL = /^(https?:\/\/)?(localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0|(?=:\d))([:/]|$)/;

/** Where clouds hand out credentials to the machines they run. */
const METADATA =
  /\b169\.254\.169\.254\b|\bmetadata\.google\.internal\b|\b169\.254\.170\.2\b|\b100\.100\.100\.200\b/;
/** An argument that is an address as a whole. */
const ADDRESS = /^(--?[\w-]+=)?[a-z][a-z\d+]*:\/\//i;
/** An address that data is written to rather than read from. */
const RAW_ADDRESS =
  /^(--?[\w-]+=)?(\w+\+(?:tcp|ssl|tls|udp)|tcp|udp|rtmps?|srt|rtsp|smb|sftp|scp|ftp|mqtts?|amqps?|wss?):\/\//i;
const LOCAL_ADDRESS = /:\/\/(localhost|127\.|\[::1\]|0\.0\.0\.0)/;
/** Code on a hosting site, as package managers name it. */
const HOSTED = /^(github|gitlab|bitbucket|gist|sourcehut):[\w.-]+\/[\w.-]+/;
/** Programs to which an address is a text; and git, which has rules of its own. */
const ONLY_TEXT = new Set(
  'echo printf grep egrep fgrep rg ag sed awk test [ [[ jq yq git export read gh true : wait-on npm pnpm yarn'.split(
    ' ',
  ),
);

const changes = (args: readonly string[]): boolean =>
  args.some((arg) => /^(-X|--request=|--method=)?(POST|PUT|DELETE|PATCH)$/i.test(arg)) ||
  hasFlag(args, '-d|--data|--json|--data-raw');

/** What a call fetches or sends. */
export function judgeNetwork({ program, args, stdin, cwd, source, add, put }: Call): void {
  if (program === 'openssl') {
    if (args.includes('s_client')) add(VERDICTS['socket'], source);
    return;
  }
  if (args.some((arg) => /\d\.\d|metadata/.test(arg) && METADATA.test(arg)))
    add(VERDICTS['secret-read'], source);
  if (!NETWORK_PROGRAMS.has(program)) {
    const addresses = ONLY_TEXT.has(program)
      ? []
      : args.filter((arg) => arg.includes('://') && ADDRESS.test(arg) && !LOCAL_ADDRESS.test(arg));
    if (!ONLY_TEXT.has(program) && args.some((arg) => arg.includes(':') && HOSTED.test(arg)))
      add(VERDICTS['remote-code'], source);
    if (addresses.length > 0)
      add(VERDICTS[addresses.some((arg) => RAW_ADDRESS.test(arg)) ? 'upload' : 'download'], source);
    return;
  }
  // curl's -O takes no value, wget's does.
  const named = args.findIndex((arg) =>
    (program === 'wget' ? /^(-[a-z]*O|--output-document)$/ : /^(-[a-zA-Z]*o|--output)$/).test(arg),
  );
  const output = named < 0 ? -1 : named + 1;
  const url =
    args.find(
      (arg, at) =>
        /[\w-]\.[a-z]{2,}|localhost|127\.|^:\d/i.test(arg) && at !== output && !arg.startsWith('-'),
    ) ?? args.find((arg) => /:\/\//.test(arg));
  if (stdin.kind !== 'none' && args.some((arg) => /^@?-$|^@-/.test(arg))) add(VERDICTS['upload'], source);
  if (url !== undefined && LOCAL_URL.test(url)) {
    const destroys = destroysSomething(url.replace(LOCAL_URL, '').split(/[/?&=]+/));
    if (args.some((arg) => /^(-X)?DELETE$/i.test(arg)) || (changes(args) && destroys))
      add(VERDICTS['remote-change'], source);
    return;
  }
  add(VERDICTS['download'], source);
  if (changes(args)) add(VERDICTS['remote-change'], source);
  const takesUrlName = program === 'wget' || hasFlag(args, '-O|--remote-name');
  const saved = named >= 0 ? args[named + 1] : takesUrlName ? url?.split('/').pop() : undefined;
  if (saved) put(absolute(saved, cwd), { kind: 'network' });
}
