/**
 * `npm run fake-model [-- --port N]`: a stand-in for a model that plays one request on the sample repository of local
 * mode, so that the planner's loop can be watched in the Playground without a key.
 */
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { startFakeModel, type Call } from './fake-model';
import { answerSchema, behavioursOf } from './scripted-model';

const REQUEST = 'add a /health endpoint with a test';
const script = z
  .array(answerSchema)
  .parse(parse(readFileSync(join(__dirname, 'health-endpoint.yaml'), 'utf8')));

/** An answer takes a moment, so that the card can be seen to move on. */
const THINKING_MS = 1_500;

/** Plays the answer that is next in a conversation, so that any number of workflows can ask at the same time. */
export const healthEndpoint = (response: ServerResponse, call: Call): void => {
  const next = asksForHealth(call) ? behavioursOf(script)[roundOf(call)] : undefined;
  const behaviour = next ?? behavioursOf([{ call: { cannot: { reason } }, times: 1 }])[0];
  if (typeof behaviour === 'function') behaviour(response, call);
};

const reason = `this stand-in plays one request: "${REQUEST}".`;

const asksForHealth = ({ body }: Call): boolean =>
  body.messages.some(({ role, content }) => role === 'user' && content.includes('/health'));

const roundOf = ({ body }: Call): number => body.messages.filter(({ role }) => role === 'assistant').length;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4010' } } });
  const model = await startFakeModel(Number(values.port));
  model.plan((response, call) => void setTimeout(() => healthEndpoint(response, call), THINKING_MS));
  process.stdout.write(
    [
      'A stand-in for a model is running. In another terminal:',
      '',
      `  export OPENAI_API_KEY=none OPENAI_BASE_URL=${model.url} OPENAI_MODEL=stand-in`,
      '  npm start',
      '',
      `Then write "${REQUEST}" in the Playground. Ctrl+C ends this.`,
      '',
    ].join('\n'),
  );
}

if (require.main === module) {
  main().catch((thrown: unknown) => {
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    process.exitCode = 1;
  });
}
