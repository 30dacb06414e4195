/** The tools with which a planner reads the repository. They do not change anything. */
import { history } from './history';
import { list } from './list';
import { outline } from './outline';
import { playbook } from './playbook';
import { read } from './read';
import { search } from './search';
import type { Tool } from './tool';

export const TOOLS: readonly Tool[] = [list, search, read, outline, history, playbook];
export { argumentsOf, type Desk } from './tool';
