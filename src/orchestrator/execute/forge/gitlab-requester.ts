/** How the calls of the GitLab library are sent: once, without following a project that has moved. */
import type { Gitlab } from '@gitbeaker/rest' with { 'resolution-mode': 'import' };
import { GadError } from '../../../errors';
import { failed } from './answers';
import { conditionalFetch } from './conditional-fetch';

type RequesterFn = NonNullable<ConstructorParameters<typeof Gitlab>[0]['requesterFn']>;
type Requester = ReturnType<RequesterFn>;
type Send = Requester['get'];

const snakeCase = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const renamed = (values: object): [string, unknown][] =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [snakeCase(key), value]);

/** The library's own requester repeats a call ten times within a second where GitLab is busy. */
export function gitlabRequester(what: string): RequesterFn {
  const send = conditionalFetch(async (location) => {
    throw failed(what, { status: 301, words: `the project was renamed or moved and is now at ${location}` });
  });
  return ({ url, authHeaders }) => {
    const sender =
      (method: string): Send =>
      async (endpoint, { searchParams = {}, body } = {}) => {
        const address = new URL(endpoint, url.replace(/\/*$/, '/'));
        for (const [key, value] of renamed(searchParams)) address.searchParams.append(key, String(value));
        const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
        for (const [name, value] of Object.entries(authHeaders)) headers[name] = await value();
        const response = await send(address, {
          method,
          headers,
          ...(body && { body: JSON.stringify(Object.fromEntries(renamed(body))) }),
        }).catch((cause: unknown) => {
          if (cause instanceof GadError) throw cause;
          throw failed(what, { words: (cause as Error).message, cause });
        });
        const text = await response.text();
        const answered = parsed(text);
        if (!response.ok) throw refusal(what, response, answered);
        return {
          body: answered as never,
          headers: Object.fromEntries(response.headers),
          status: response.status,
        };
      };
    return {
      get: sender('GET'),
      post: sender('POST'),
      put: sender('PUT'),
      patch: sender('PATCH'),
      delete: sender('DELETE'),
    };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** https://docs.gitlab.com/api/rest/troubleshooting: `message` is a text, a list, or lists by field. */
function refusal(what: string, response: Response, answered: unknown): GadError {
  const { message, error, error_description, scope } = (answered ?? {}) as Record<string, unknown>;
  const words = textsIn(error_description ?? message ?? error ?? answered).join('; ') || response.statusText;
  const moved = response.status === 405 && words.includes('moved projects');
  return failed(what, {
    status: moved ? 404 : response.status,
    words,
    headers: Object.fromEntries(response.headers),
    needs: typeof scope === 'string' ? `the scope ${scope}` : undefined,
  });
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
