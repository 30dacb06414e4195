/** What a failed call to GitHub means. */
import { GadError } from '../../../errors';
import { failed } from './answers';

/** What GitHub has against one field; only some have words: https://docs.github.com/rest/overview/troubleshooting */
interface Complaint {
  readonly message?: string;
  readonly field?: string;
  readonly code?: string;
}

const wordsOf = ({ message, field, code }: Complaint): string | undefined =>
  message ?? (field && code && `"${field}" is ${code}`);

/** A failed call in the words of the port: https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api */
export function githubError(what: string, thrown: unknown): unknown {
  const { name, status, message, cause, response } = thrown as {
    name?: string;
    status?: number;
    message: string;
    cause?: unknown;
    response?: {
      headers: Record<string, string>;
      data?: { message?: string; errors?: readonly (string | Complaint)[] };
    };
  };
  if (cause instanceof GadError) return cause;
  if (name === 'GraphqlResponseError') return failed(what, { status: 422, words: message, cause: thrown });
  // Not a refusal but a race: GitHub takes the same call a moment later.
  const race = status === 405 && message.includes('Base branch was modified');
  const headers = response?.headers ?? {};
  const details = (response?.data?.errors ?? [])
    .map((error) => (typeof error === 'string' ? error : wordsOf(error)))
    .filter(Boolean);
  const needs = headers['x-accepted-github-permissions'] || headers['x-accepted-oauth-scopes'];
  return failed(what, {
    status: race || response === undefined ? undefined : status,
    words: [response?.data?.message ?? message, ...details].join(': '),
    headers,
    needs: needs && `the permission ${needs}`,
    cause: thrown,
  });
}
