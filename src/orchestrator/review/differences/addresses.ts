/** Hosts that are addressed without encryption now and were not before. */
export function schemeWeakened(before: string, after: string): boolean {
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
export function exposed(before: string, after: string): boolean {
  const local = /['"](127\.0\.0\.1|localhost|::1)['"]|\b127\.0\.0\.1:/;
  const open = /['"](0\.0\.0\.0|::|\*)['"]|\b0\.0\.0\.0:/;
  return local.test(before) && open.test(after) && !open.test(before);
}

/** Whether an address now names a host of another owner. */
export function rerouted(before: string, after: string): boolean {
  const owners = (text: string): string[] =>
    [...text.matchAll(/\b(?:[a-z][a-z+]*:\/\/|git@)(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+)/g)].map(
      ([, host = '']) => (/^[\d.]+$/.test(host) ? host : host.split('.').slice(-2).join('.').toLowerCase()),
    );
  const [old, now] = [owners(before), owners(after)];
  const others = now.filter((owner) => !old.includes(owner) && owner !== '127.0.0.1');
  return others.length > 0 && old.some((owner) => !now.includes(owner));
}
