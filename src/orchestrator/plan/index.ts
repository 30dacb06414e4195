/** Path Finder: turns a request into a plan, with playbooks first and a model where one is configured. */
export {
  EXAMPLE_SCORE,
  createLanguageModel,
  createModelPlanner,
  plannerSchema,
  type ModelConfig,
  type ModelPlanner,
  type PlannerConfig,
} from './model';
export { createPathFinder } from './path-finder';
export { lintPlaybooks, livePlaybooks, loadPlaybooks, type Playbook } from './playbook';
