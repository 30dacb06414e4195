/**
 * What hears of every event beside the bot, by the name of its durable position: at least once, and
 * in order for each workflow. A subscriber that throws is called again with growing pauses; after
 * 60 failures the event is parked until the next start. Requests stand in events as they were typed.
 */
import type { EventHandler } from './orchestrator';

export const SUBSCRIBERS: Readonly<Record<string, EventHandler>> = {};
