import type { CommandNode } from './parser';

/** A function that the script defines. */
export interface ShellFunction {
  readonly body: CommandNode;
  readonly source: string;
  called: boolean;
  /** Whether it is being walked through just now. */
  active: boolean;
}

/** Whether a function starts itself more than once, or beside itself, so that there are ever more of it. */
export function selfCalling(name: string, text: string): boolean {
  const named = text.split(/[\s;|&(){}]+/).filter((word) => word === name).length;
  return named >= 3 || (named === 2 && /(^|[^&])&($|[^&>])/.test(text));
}
