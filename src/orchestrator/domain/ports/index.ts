/**
 * The four rooms as the engine sees them, and what they are handed.
 * Each is implemented in its own folder and wired in compose.ts.
 */
export type { FileChange, FileSide } from '../file-change';
export type * from './workspace';
export type * from './planning';
export type * from './review';
export type * from './execution';
export type * from './memory';
export type * from './people';
export type * from './log';
