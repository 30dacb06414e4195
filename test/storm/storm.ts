/**
 * A storm: many workflows through the HTTP door of a real process, which is killed again and
 * again, with a stand-in for Teams that fails as Teams does. What happens is decided by the seed;
 * when it happens is up to the machine.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FakeConnector } from '../support/fake-connector';
import { MortalProcess } from '../support/mortal-process';
import { Random } from '../support/random';
import { TeamsClient } from '../support/teams-client';
import { transpiled } from '../support/transpiled';
import { flowOfThread, People } from './people';
import { notedCards, parkedDeliveries, readStored, verifyChains } from './evidence';
import { Records, type StormEvent } from './record';
import { GOVERNANCE, planFlows } from './scenario';
import { readJournal } from './room';
import { judge, type Verdict } from './verdict';
import { faultFor } from './weather';

export interface StormOptions {
  readonly flows: number;
  readonly seed: number;
  /** Told now and then how far it is. */
  readonly say?: (text: string) => void;
}

/** Flows that are under way at the same time. */
const AT_ONCE = 120;
/** Kills in a storm, but at least one for this number of flows: each costs a restart. */
const MAX_KILLS = 100;
const FLOWS_A_KILL = 25;
/** About this many messages of the bot's belong to one flow. */
const CALLS_A_FLOW = 6;
/** When nothing at all has happened for so long, what has not ended will not end. Milliseconds. */
const STUCK = 90_000;
/**
 * Nothing more is expected when nothing was sent or told for so long: the relay's pauses are shorter,
 * and so is the time after which a closed conversation is tried again when a kill came between.
 */
const SILENCE = 35_000;
const MAX_SETTLING = 180_000;

export async function runStorm({
  flows: count,
  seed,
  say = () => undefined,
}: StormOptions): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'gad-storm-'));
  const environment = {
    PORT: String(await freePort()),
    GAD_DATA: folder,
    GAD_GOVERNANCE: join(folder, 'governance.yaml'),
    GAD_INSTANCE: 'storm',
    GAD_PLAYGROUND: 'off',
    STORM_JOURNAL: join(folder, 'journal.jsonl'),
  };
  writeFileSync(environment.GAD_GOVERNANCE, GOVERNANCE);
  const flows = planFlows(count, seed);
  const records = new Records(count);
  const connector = await FakeConnector.start();
  const service = new MortalProcess({
    module: transpiled('test/storm/service'),
    env: environment,
    onMessage: (message) => {
      if ('event' in message) records.deliver(message.event as StormEvent);
    },
  });
  const kills: number[] = [];
  let calls = 0;
  let killed: Promise<void> = Promise.resolve();
  const chance = new Random(`${seed} kills`);
  const flowsAKill = Math.max(FLOWS_A_KILL, count / MAX_KILLS);
  const deadly = (): number => 1 + chance.below(2 * flowsAKill * CALLS_A_FLOW);
  let killAfter = deadly();

  connector.weather = ({ kind, conversation }) => {
    const flow = flows[flowOfThread(conversation)];
    records.lastNews = Date.now();
    if (++calls >= killAfter) {
      calls = 0;
      killAfter = deadly();
      killed = killed.then(async () => {
        kills.push(Date.now());
        await service.kill();
        await service.start();
        records.lastNews = Date.now();
      });
    }
    return flow && faultFor(kind, flow.weather);
  };
  connector.onShown = (shown, fault) => {
    const answerLost = fault !== undefined && ('lostReply' in fault || 'shown' in fault);
    const { id: messageId, activity } = shown;
    const flow = flowOfThread(shown.conversation);
    records.show({ flow, messageId, activity, generation: service.generation, answerLost });
    // What is not needed any more is let go: a long storm shows a hundred thousand cards.
    shown.activity = {};
    connector.calls.length = 0;
  };

  try {
    await service.start();
    const url = `http://127.0.0.1:${environment.PORT}`;
    const client = new TeamsClient(url, connector);
    let next = 0;
    let done = 0;
    const watch = setInterval(() => {
      say(`${done} of ${count} flows, ${kills.length} kills`);
      if (Date.now() - records.lastNews > STUCK) for (const flow of records.flows) flow.abandon();
    }, 10_000);
    const queue = async (): Promise<void> => {
      for (let flow = flows[next++]; flow; flow = flows[next++]) {
        await new People(flow, records.flows[flow.number]!, client).run();
        done++;
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, queue));
    clearInterval(watch);
    // From here on nobody dies: what is still to be sent has to be sent.
    killAfter = Infinity;
    await killed;
    await settled(records);
    return judge({
      flows,
      records: records.flows,
      stored: await readStored(url),
      journal: readJournal(environment.STORM_JOURNAL),
      cards: notedCards(join(folder, 'gad.sqlite')),
      parked: await parkedDeliveries(url),
      audit: await verifyChains(environment),
      kills,
    });
  } finally {
    await service.stop();
    await connector.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Settles when nothing happens any more. */
async function settled(records: Records): Promise<void> {
  const deadline = Date.now() + MAX_SETTLING;
  while (Date.now() - records.lastNews < SILENCE && Date.now() < deadline) await sleep(500);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
