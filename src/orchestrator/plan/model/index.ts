/** The planner's loop: a language model reads a repository, proposes a plan, sees the result of a trial and repairs it. */
export type { ModelConfig } from './chat';
export { createLanguageModel } from './language-model';
export { EXAMPLE_SCORE } from './material';
export { createModelPlanner, type ModelPlanner } from './planner';
export { plannerSchema, type PlannerConfig } from './schema';
