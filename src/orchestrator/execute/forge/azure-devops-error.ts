/** What a failed call to Azure DevOps means. */
import { GadError } from '../../../errors';
import { failed } from './answers';

/** A failed call in the words of the port. */
export function azureError(what: string, thrown: unknown): unknown {
  const { statusCode, message, responseHeaders, result } = thrown as {
    statusCode?: number;
    message: string;
    responseHeaders?: Record<string, string | undefined>;
    result?: { typeKey?: string };
  };
  if (thrown instanceof GadError) return thrown;
  // The policies of a branch refuse with 403; no permission would help.
  const policy = statusCode === 403 && /polic/i.test(`${result?.typeKey ?? ''} ${message}`);
  const needs = /permission/i.test(message)
    ? 'the permission that it names'
    : 'the scopes "Code (read & write)" and "Work items (read)"';
  return failed(what, {
    status: policy ? 409 : statusCode,
    words: message,
    headers: responseHeaders,
    needs,
    cause: thrown,
  });
}
