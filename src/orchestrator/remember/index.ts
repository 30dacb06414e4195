/** REMEMBER: Memory Grove. */
export { createGrove, memorySchema, type Grove, type MemoryConfig } from './grove';
export { exportLines, importLine, recallLine, resultOf } from './lines';
