/** The orchestrator's public door: everything the bot, the demo and programs may use. */
export * from './api';
export { isFinal } from './domain/transition';
export * from './domain/vocabulary';
export * from './domain/workflow';
export { reasonOf } from './domain/question';
export type * from './domain/plan';
export type * from './domain/ports';
export { createOrchestrator, type OrchestratorOptions } from './orchestrator';
