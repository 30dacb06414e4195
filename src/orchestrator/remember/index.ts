/** REMEMBER: Memory Grove. */
export { createEmbedder, type EmbeddingConfig } from './embedder';
export { createGrove, memorySchema, type Grove, type MemoryConfig } from './grove';
export { exportLines, importLine, recallLine, resultOf } from './lines';
