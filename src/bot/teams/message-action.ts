/** "Ask GAD" on any message: its text becomes a draft of a request, which the person edits and sends. */
import { z } from 'zod';
import { MAX_TEXT } from '../../orchestrator/index';
import { objectIn } from './activity';
import { readHtml, tidy, withoutMarks } from './html';

const fetched = z.object({
  messagePayload: z.object({ body: z.object({ contentType: z.string().optional(), content: z.string() }) }),
});
const submitted = z.object({ request: z.string() });

/** The text of the message that the action was chosen on; empty where there is none. */
export function draftOf(value: unknown): string {
  const parsed = fetched.safeParse(objectIn(value));
  if (!parsed.success) return '';
  const { contentType, content } = parsed.data.messagePayload.body;
  const text = contentType === 'text' ? tidy(content) : withoutMarks(readHtml(content).text);
  return text.slice(0, MAX_TEXT);
}

/** What the person made of it; empty where the client sent nothing. */
export function requestOf(value: unknown): string {
  const given = objectIn(value);
  return submitted.safeParse(objectIn(given?.data) ?? given).data?.request ?? '';
}
