/**
 * Plays messages to the bot and prints what it answers:
 *
 *   npm run talk -- FILE [--repository DIR]
 *
 * FILE has one message a line, all of one person in one conversation. Lines of JSON
 * `{id, text, kind, before, expect}` are each a conversation of its own and are judged: exit 1 if one
 * is not answered as it should be.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Stage, type Played, type Talker } from './conversation';

const rowSchema = z.object({
  id: z.string(),
  text: z.string(),
  kind: z.string().default(''),
  before: z.array(z.string()).default([]),
  expect: z
    .object({
      workflowsCreated: z.number().int(),
      orCreated: z.number().int().optional(),
      answerMatches: z.string().optional(),
      answerNot: z.string().optional(),
      mayAct: z.boolean().default(false),
    })
    .optional(),
});
type Row = z.infer<typeof rowSchema>;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const indented = (text: string): string => text.replace(/^/gm, '    ');

/** What is wrong with an answer; nothing where it is right. */
function problems({ expect }: Row, { answer, created, moved }: Played): string[] {
  if (!expect) return [];
  const { workflowsCreated, orCreated, answerMatches, answerNot, mayAct } = expect;
  const undone = created.length === orCreated && created.every(({ error }) => error?.code !== 'NO_PLAN');
  const found: string[] = [];
  if (created.length !== workflowsCreated && !undone)
    found.push(`${created.length} workflows were created, not ${workflowsCreated}`);
  if (!mayAct && moved.length > 0)
    found.push(`${moved.map(({ id, status }) => `${id} is ${status}`).join(', ')} now`);
  if (answer === '') found.push('there was no answer');
  if (answerMatches !== undefined && !new RegExp(answerMatches, 'i').test(answer))
    found.push(`the answer does not match ${answerMatches}`);
  if (answerNot !== undefined && new RegExp(answerNot, 'i').test(answer))
    found.push(`the answer matches ${answerNot}`);
  return found;
}

function tell(text: string, { answer, created, moved }: Played): void {
  say(`> ${text}`);
  say(indented(answer));
  for (const { id, status } of created) say(`  created ${id}: ${status}`);
  for (const { id, status } of moved) say(`  ${id} is ${status} now`);
}

async function judge(rows: readonly Row[], newcomer: () => Talker): Promise<boolean> {
  const wrong: Row[] = [];
  for (const row of rows) {
    const talker = newcomer();
    for (const text of row.before) await talker.say(text);
    const played = await talker.say(row.text);
    const found = problems(row, played);
    if (found.length > 0) wrong.push(row);
    say(`${found.length === 0 ? 'right' : 'WRONG'}  ${row.id}  ${row.kind}`);
    tell(row.text, played);
    for (const problem of found) say(`  ${problem}`);
    say('');
  }
  const judged = rows.filter(({ expect }) => expect !== undefined).length;
  say(`${judged - wrong.length} of ${judged} right`);
  for (const { id, text } of wrong) say(`  wrong: ${id}  ${text}`);
  return wrong.length === 0;
}

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    options: { repository: { type: 'string' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined) {
    say('Name a file with messages: npm run talk -- FILE [--repository DIR]');
    return false;
  }
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stage = await Stage.open(values.repository);
  try {
    if (lines.every((line) => line.startsWith('{'))) {
      const rows = lines.map((line) => rowSchema.parse(JSON.parse(line)));
      return await judge(rows, () => stage.newcomer());
    }
    const talker = stage.newcomer();
    for (const line of lines) tell(line, await talker.say(line));
    return true;
  } finally {
    await stage.close();
  }
}

main().then(
  (well) => (process.exitCode = well ? 0 : 1),
  (thrown: unknown) => {
    process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
    process.exitCode = 1;
  },
);
