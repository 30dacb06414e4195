/** The issues that a request names, as context for its plan. Their text is data, as every attachment is. */
import { asGadError } from '../../errors';
import type { Forge } from '../domain/forge';
import type { Attachment } from '../domain/ports';
import { issuesIn } from '../domain/pull-request';
import { findSecrets } from '../domain/secrets';
import { storable } from '../domain/text';

const MAX_ISSUES = 5;
/** Of one issue, in characters. */
const MAX_ISSUE = 16_000;

export interface Issues {
  readonly attachments: readonly Attachment[];
  /** Which could not be read, and why. */
  readonly notes: readonly string[];
}

/** An issue that cannot be read keeps nobody from planning: people are told. */
export async function readIssues(request: string, forge: Forge | null): Promise<Issues> {
  if (!forge) return { attachments: [], notes: [] };
  const named = issuesIn(request).named.slice(0, MAX_ISSUES);
  const read = await Promise.all(named.map((number) => readIssue(number, forge)));
  return {
    attachments: read.filter((item) => typeof item !== 'string'),
    notes: read.filter((item) => typeof item === 'string'),
  };
}

/** The issue, or why it was not read. */
async function readIssue(number: number, forge: Forge): Promise<Attachment | string> {
  try {
    const issue = await forge.issue(number);
    if (!issue) return `Not read: issue #${number}, which is not there.`;
    const text = storable(`# ${issue.title}\n\n${issue.body}`).slice(0, MAX_ISSUE);
    if (findSecrets(text).some(({ guess }) => !guess)) {
      return `Not read: issue #${number}, which holds what looks like a secret.`;
    }
    return { name: `issue #${number}`, text };
  } catch (thrown) {
    return `Not read: issue #${number}. ${asGadError(thrown).message}`;
  }
}
