/** Everything that knows Teams or HTTP, behind three functions: create, start, stop. */
import type { AddressInfo } from 'node:net';
import { GadError } from '../errors';
import type { ApiToken, Orchestrator } from '../orchestrator/index';
import { Reach } from './outbound/reach';
import { Delivery } from './outbound/delivery';
import { createMetrics } from './http/metrics';
import { createHttpServer } from './http/server';
import { createFileReader, type FileOptions } from './teams/files';
import { createIncoming } from './inbound/incoming';
import { createMembers } from './outbound/members';
import type { Pace } from './outbound/pacer';
import { createNotifier, type ApprovalsIn } from './outbound/notifier';
import { PersonTimes } from './outbound/person-times';
import { PersonalChats } from './outbound/personal';
import { Rounds } from './outbound/rounds';
import type { Timing } from './outbound/timing';
import { createTeams, type TeamsOptions } from './teams/teams';
import type { Log } from './messaging';

export interface BotOptions extends TeamsOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** No Teams credentials: loopback only, and no API tokens. */
  readonly localMode: boolean;
  /** Who may use the status API; without any it is closed outside local mode. */
  readonly apiTokens: readonly ApiToken[];
  /** Whether a model is configured that plans what no playbook knows. */
  readonly model?: boolean;
  /** The conversation that the governance file names for approvals. */
  readonly approvalsIn?: ApprovalsIn;
  /** Where files of messages may be fetched from; SharePoint when left out. */
  readonly files?: FileOptions;
  /** Where the status page is, for links on cards; without it there are none. */
  readonly publicUrl?: string | null;
  /** When cards come and change; as people find it pleasant when left out. */
  readonly timing?: Timing;
  /** The first pause before a conversation that refused the bot is tried again, in milliseconds. */
  readonly probeAfter?: number;
  /** How often to look for whom to tell what waits for them, in milliseconds. */
  readonly roundsEvery?: number;
  /** The most that is sent; what Teams documents when left out. */
  readonly pace?: Pace;
  /** The time, in epoch milliseconds; the machine's when left out. */
  readonly now?: () => number;
  readonly log: Log;
}

export interface Bot {
  /** @throws PORT_IN_USE */
  start(): Promise<{ port: number }>;
  /** Makes what a first message would wait for. Never rejects. */
  warm(): Promise<void>;
  /** Takes no more requests, and lets what is being answered and sent come to its end. */
  stop(): Promise<void>;
}

/** The name of the notifier's position among the events. */
const NOTIFIER = 'notifier';

/** Registers its event handlers, so it has to be called before the orchestrator is started. */
export function createBot(options: BotOptions, orchestrator: Orchestrator): Bot {
  const { localMode, approvalsIn, timing, log, host, port } = options;
  const publicUrl = options.publicUrl ?? null;
  const { notes } = orchestrator;
  const teams = createTeams(options);
  const redraw = (id: string): Promise<void> => orchestrator.redeliver(NOTIFIER, id);
  const reach = new Reach({
    notes,
    log,
    tenants: options.credentials?.tenants ?? null,
    redraw,
    probeAfter: options.probeAfter,
  });
  const delivery = new Delivery(teams.messenger, reach, log, options.pace);
  orchestrator.meetIn(createMembers({ messenger: teams.messenger, reach, localMode, log }));
  const personal = new PersonalChats(notes);
  const times = new PersonTimes(notes, personal, options.now ?? Date.now);
  const every = options.roundsEvery;
  const rounds = new Rounds({ times, personal, delivery, reach, orchestrator, every, log });
  const readFiles = createFileReader(options.files);
  const metrics = createMetrics(orchestrator);
  const incoming = createIncoming({
    orchestrator,
    delivery,
    reach,
    readFiles,
    ...{ personal, times },
    localMode,
    publicUrl,
    model: options.model ?? false,
    count: metrics.message,
    log,
  });
  orchestrator.registerEventHandler(
    NOTIFIER,
    createNotifier({
      ...{
        delivery,
        reach,
        notes,
        personal,
        times,
        localMode,
        publicUrl,
        approvalsIn,
        status: (id: string) => orchestrator.status(id),
        timing,
        log,
      },
      standIns: orchestrator.policy.standIns,
    }),
  );
  orchestrator.registerEventHandler('metrics', metrics.count);
  const receive = teams.receiver(incoming.handlers);
  const web = createHttpServer({ ...options, orchestrator, receive, metrics });
  const { server } = web;
  const http = server.server;

  return {
    async start() {
      await new Promise<void>((resolve, reject) => {
        // restify passes the errors of its inner server on, and they end the process unheard.
        server.once('error', reject);
        http.listen(port, host, () => {
          server.off('error', reject);
          server.on('error', (error) => log('error', 'The HTTP server reports an error.', { error }));
          resolve();
        });
      }).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRINUSE') throw error;
        throw new GadError(
          'PORT_IN_USE',
          `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
          { cause: error },
        );
      });
      await reach.start();
      rounds.start();
      return { port: (http.address() as AddressInfo).port };
    },

    warm: () => incoming.warm(),

    async stop() {
      if (http.listening) await web.close();
      await rounds.stop();
      reach.stop();
      delivery.stop();
      await incoming.idle();
    },
  };
}
