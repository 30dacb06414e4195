/** Path Finder: turns a request into a plan, with playbooks first and then with a model, if one is configured. */
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
