/** The issues that a request names, as context for its plan. Their text is data, as every attachment is. */
import { message, told, type Told } from '../../messages';
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
  readonly notes: readonly Told[];
}

/** An issue that cannot be read keeps nobody from planning: people are told. */
export async function readIssues(request: string, forge: Forge | null): Promise<Issues> {
  if (!forge) return { attachments: [], notes: [] };
  const named = issuesIn(request).named.slice(0, MAX_ISSUES);
  const read = await Promise.all(named.map((number) => readIssue(number, forge)));
  return {
    attachments: read.filter((item) => 'name' in item),
    notes: read.filter((item) => !('name' in item)),
  };
}

/** The issue, or why it was not read. */
async function readIssue(number: number, forge: Forge): Promise<Attachment | Told> {
  try {
    const issue = await forge.issue(number);
    if (!issue) return told(message('note.issueGone', { number: String(number) }));
    const text = storable(`# ${issue.title}\n\n${issue.body}`).slice(0, MAX_ISSUE);
    if (findSecrets(text).some(({ guess }) => !guess)) {
      return told(message('note.issueSecret', { number: String(number) }));
    }
    return { name: `issue #${number}`, text };
  } catch (thrown) {
    const { message: text, said = text } = asGadError(thrown);
    return told(message('note.issueUnread', { number: String(number), why: said }));
  }
}
