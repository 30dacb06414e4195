/** "Ask GAD" on any message: its text becomes a draft of a request, which the person edits and sends. */
import { z } from 'zod';
import { LONGEST_TEXT } from '../../orchestrator/index';

const fetched = z.object({
  messagePayload: z.object({ body: z.object({ content: z.string() }) }),
});
const submitted = z.object({ data: z.object({ request: z.string() }) });

/** The text of the message that the action was chosen on; empty where there is none. */
export function draftOf(value: unknown): string {
  const parsed = fetched.safeParse(value);
  return parsed.success ? textOfHtml(parsed.data.messagePayload.body.content).slice(0, LONGEST_TEXT) : '';
}

/** What the person made of it; empty where the client sent nothing. */
export function requestOf(value: unknown): string {
  const parsed = submitted.safeParse(value);
  return parsed.success ? parsed.data.data.request : '';
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

/** Teams hands messages over as HTML. What comes out is shown as text only. */
function textOfHtml(html: string): string {
  return html
    .replace(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]*\n\s*/g, '\n')
    .trim();
}
