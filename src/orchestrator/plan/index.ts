/** Path Finder: turns a request into a plan, with playbooks first and a model where one is configured. */
export { EXAMPLE_SCORE } from './model-material';
export { createModelPlanner, type ModelConfig, type ModelPlanner } from './model-planner';
export { createLanguageModel } from './language-model';
export { createPathFinder } from './path-finder';
export { lintPlaybooks, livePlaybooks, loadPlaybooks, type Playbook } from './playbook';
