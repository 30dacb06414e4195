/**
 * The subscribers to every event besides the bot, by the name of their durable position. Each is called at least
 * once for each event, in order for each workflow. One that throws is called again with growing pauses; after
 * 60 failures the event is parked until the next start. Events contain requests as they were typed.
 */
import type { Config } from './config';
import type { EventHandler } from './orchestrator';

export const subscribers = (_config: Config): Readonly<Record<string, EventHandler>> => ({});
