/** Path Finder: turns a request into a plan, with playbooks first and a model where one is configured. */
export { createPathFinder, type ModelPlanner } from './path-finder';
export { lintPlaybooks, loadPlaybooks, type Playbook } from './playbook';
