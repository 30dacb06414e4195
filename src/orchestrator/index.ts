/** The orchestrator's public door: everything the bot, the demo and programs may use. */
export * from './api';
export { isFinal } from './domain/transition';
export * from './domain/vocabulary';
export type { EventData, WorkflowEvent } from './domain/event';
export * from './domain/statistics';
export * from './domain/workflow';
export * from './domain/filter';
export { reasonOf } from './domain/question';
export type * from './domain/check';
export type * from './domain/evidence';
export type * from './domain/forge';
export type * from './domain/plan';
export type * from './domain/ports';
export {
  API_ROLES,
  type ApiRole,
  type ApiToken,
  type ApprovalPolicy,
  approvalPolicy,
} from './domain/governance';
export { markOf } from './domain/digest';
export { createOrchestrator, type OrchestratorOptions } from './orchestrator';
export { openStore } from './open-store';
export type { Rooms } from './engine/rooms';
