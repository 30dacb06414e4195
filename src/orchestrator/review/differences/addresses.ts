import type { Edit } from './edit';

/** Hosts that are addressed without encryption now and were not before. */
export function schemeWeakened({ before, after }: Edit): boolean {
  const hosts = [...before.matchAll(/\b(?:https|wss|rediss|ldaps|ftps|amqps):\/\/([\w.-]+)/g)].map(
    ([, host]) => host,
  );
  return hosts.some(
    (host = '') =>
      !/^(localhost|127\.)/.test(host) &&
      new RegExp(`\\b(http|ws|redis|ldap|ftp|amqp)://${host.replace(/\./g, '\\.')}(?![\\w.-])`).test(after),
  );
}

/** Whether a service that listened on this machine alone now listens for others. */
export function exposed({ before, after }: Edit): boolean {
  const local = /['"](127\.0\.0\.1|localhost|::1)['"]|\b127\.0\.0\.1:/;
  const open = /['"](0\.0\.0\.0|::|\*)['"]|\b0\.0\.0\.0:/;
  return local.test(before) && open.test(after) && !open.test(before);
}

/** An address that a program uses; one that people follow from a page is no such. */
const ADDRESS =
  /(?:\b[a-z][a-z+]*\\?:\/\/|\bgit@|\bhost(?:name)?['"]?\s*[:=]\s*['"])(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+)/g;
const FOLLOWED = /\bhref\s*=\s*\{?["'`][^"'`]*/g;
/** A container image; without a host it comes from Docker's own registry. */
const IMAGE = /(?:^\s*FROM\s+|\bimage:\s*["']?)(?:([\w-]+(?:\.[\w-]+)+)(?::\d+)?\/)?\w/gm;

/** Registries in which only their owners publish. */
const OFFICIAL = /^(gcr\.io|mcr\.microsoft\.com|registry\.k8s\.io|registry\.access\.redhat\.com)$/;

const IPV4 = /\b\d{1,3}(?:\.\d{1,3}){3}\b(?![/\d])/g;

/** Who keeps a repository on a host that many share. */
const KEEPER = /\b(?:github\.com|gitlab\.com|bitbucket\.org)[/:]([\w.-]+)\//g;

/** Whom the hosts of a text belong to, as far as their names tell. */
function owners(text: string): string[] {
  const keepers = [...text.matchAll(KEEPER)].map(([, keeper = '']) => `keeper ${keeper}`);
  const hosts = [...text.replace(FOLLOWED, '').matchAll(ADDRESS)].map(([, host = '']) => host);
  const bare = /\brecords?\b|\bdns|\bzone\b|\bA\b/i.test(text) ? (text.match(IPV4) ?? []) : [];
  const images = [...text.matchAll(IMAGE)].map(([, host = 'docker.io']) => host);
  const named = [...hosts, ...images.map((host) => (OFFICIAL.test(host) ? 'docker.io' : host)), ...bare].map(
    (host) => (/^[\d.]+$/.test(host) ? host : host.split('.').slice(-2).join('.').toLowerCase()),
  );
  return [...named, ...keepers];
}

/** Whether an address now names a host of another owner. */
export function rerouted({ before, after }: Edit): boolean {
  const [old, now] = [owners(before), owners(after)];
  const others = now.filter((owner) => !old.includes(owner) && owner !== '127.0.0.1');
  return others.length > 0 && old.some((owner) => !now.includes(owner));
}
