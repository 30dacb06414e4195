/** Where a repository is on its forge, told by the URL that git knows it by. */
import type { ForgeConfig, ForgeKind } from '../../domain/forge';
import type { Pages } from '../../domain/workflow';

/** A workspace's forge with every choice made. */
export interface ForgeSettings {
  readonly kind: ForgeKind;
  /** The repository's page; empty where there is none. */
  readonly url: string;
  /** Where its API is; undefined: at its usual place. */
  readonly api?: string;
}

/** The forge of a host; `none` for a host that could be anything. */
function kindOfHost(host: string): ForgeKind {
  if (host === 'github.com' || host.endsWith('.ghe.com')) return 'github';
  if (host === 'gitlab.com') return 'gitlab';
  return host === 'dev.azure.com' ? 'azure-devops' : 'none';
}

/** Hosts that serve SSH for another one, some of them on port 443. */
const WEB_HOSTS: Readonly<Record<string, string>> = {
  'ssh.github.com': 'github.com',
  'altssh.gitlab.com': 'gitlab.com',
};

/** A repository's page; null for a path of this machine and for what is not a URL. */
function pageOf(address: string): URL | null {
  // The short form of SSH: name@host:path.
  const short = /^(?:[\w.-]+@)([\w.-]+):(?!\/\/)(.+)$/.exec(address);
  const long = short ? `ssh://${short[1]}/${short[2]}` : address;
  if (!/^(https?|ssh):\/\//.test(long) || !URL.canParse(long)) return null;
  const { protocol, host, hostname, pathname } = new URL(long);
  const path = pathname
    .replace(/^\/+/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
  const azure = azurePath(hostname, path);
  if (azure !== null) return new URL(`https://dev.azure.com/${azure}`);
  // The port of SSH is not the port of the pages.
  const origin = protocol === 'ssh:' ? `https://${WEB_HOSTS[hostname] ?? hostname}` : `${protocol}//${host}`;
  return path === '' ? null : new URL(`${origin}/${path}`);
}

/** `organization/project/_git/repository` for each of the addresses that Azure DevOps Services has had. */
function azurePath(host: string, path: string): string | null {
  const parts = path.split('/');
  if (/^(vs-)?ssh\.(dev\.azure|visualstudio)\.com$/.test(host)) {
    const [, organization, project, repository] = parts;
    return repository === undefined ? null : `${organization}/${project}/_git/${repository}`;
  }
  const before = /^([\w-]+)\.visualstudio\.com$/.exec(host)?.[1];
  const rest =
    before === undefined ? parts : [before, ...parts.filter((part) => part !== 'DefaultCollection')];
  if (before === undefined && host !== 'dev.azure.com') return null;
  const at = rest.indexOf('_git');
  const repository = rest.at(-1);
  // A repository named like its project leaves the project out.
  const project = at === 1 ? repository : rest[1];
  return at < 1 || at > 2 ? null : `${rest[0]}/${project}/_git/${repository}`;
}

/** Which forge an address leads to, by its host. */
const kindOf = (address: string): ForgeKind => kindOfHost(pageOf(address)?.hostname ?? '');

/**
 * The link to the form that makes a pull request; null where the URL does not say which forge it
 * leads to. `base` null is the forge's default branch. A pure function: nobody is asked.
 */
export function pullRequestLink(
  url: string,
  branch: string,
  base: string | null,
  kind: ForgeKind = kindOf(url),
): string | null {
  const page = pageOf(url);
  if (page === null) return null;
  const query = (source: string, target: string): string =>
    new URLSearchParams({ [source]: branch, ...(base !== null && { [target]: base }) }).toString();
  switch (kind === 'none' ? kindOfHost(page.hostname) : kind) {
    case 'github':
      return `${page.href}/compare/${base === null ? '' : `${ref(base)}...`}${ref(branch)}?expand=1`;
    case 'azure-devops':
      return `${page.href}/pullrequestcreate?${query('sourceRef', 'targetRef')}`;
    case 'gitlab':
      return `${page.href}/-/merge_requests/new?${query('merge_request[source_branch]', 'merge_request[target_branch]')}`;
    case 'none':
      return null;
  }
}

/** A name of a branch in a path. */
const ref = (name: string): string => name.split('/').map(encodeURIComponent).join('/');

/** The pages that show a branch and a commit; null where the URL does not say which forge it leads to. Pure. */
export function pagesOn(
  url: string,
  { branch, commit }: Readonly<Record<'branch' | 'commit', string>>,
  kind: ForgeKind = kindOf(url),
): Pages | null {
  const page = pageOf(url);
  if (page === null) return null;
  const { href } = page;
  switch (kind === 'none' ? kindOfHost(page.hostname) : kind) {
    case 'github':
      return { branch: `${href}/tree/${ref(branch)}`, commit: `${href}/commit/${commit}` };
    case 'azure-devops':
      return {
        branch: `${href}?version=GB${encodeURIComponent(branch)}`,
        commit: `${href}/commit/${commit}`,
      };
    case 'gitlab':
      return { branch: `${href}/-/tree/${ref(branch)}`, commit: `${href}/-/commit/${commit}` };
    case 'none':
      return null;
  }
}

/** The forge of a workspace; `path` is what git knows its repository by. */
export function forgeSettings(path: string, config: Partial<ForgeConfig> = {}): ForgeSettings {
  const address = config.url ?? path;
  return { kind: config.kind ?? kindOf(address), url: pageOf(address)?.href ?? '', api: config.api };
}
