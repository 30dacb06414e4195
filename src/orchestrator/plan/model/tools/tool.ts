/** A tool: its description for a model, and the result of a call. */
import type { Message } from '../../../../messages';
import { z } from 'zod';
import type { WorkspaceView } from '../../../domain/ports';
import type { Recording } from '../../recording';
import { Refusal } from '../../refusal';
import { workspacePath } from '../../slots/slot';
import type { ToolSpec } from '../messages';
import type { CallPlaybook } from '../proposal';

/** The data that tools work on. */
export interface Desk {
  readonly view: WorkspaceView;
  readonly reader: Recording;
  readonly playbook: CallPlaybook;
  readonly signal: AbortSignal;
}

export interface Tool {
  readonly spec: ToolSpec;
  /** What a call does, in a few words for people. */
  doing(args: Arguments): Message;
  /** The result for the model, which the loop fences. @throws Refusal for arguments without a result */
  run(args: Arguments, desk: Desk): Promise<string>;
}

export type Arguments = Readonly<Record<string, string | number | undefined>>;

interface Parameter {
  readonly type: 'string' | 'integer';
  readonly description: string;
  readonly required?: true;
}

/** A tool with plain arguments, which are checked before it runs. */
export function tool(
  name: string,
  description: string,
  parameters: Readonly<Record<string, Parameter>>,
  work: Pick<Tool, 'doing' | 'run'>,
): Tool {
  const required = Object.keys(parameters).filter((key) => parameters[key]?.required);
  const properties = Object.fromEntries(
    Object.entries(parameters).map(([key, { type, description: about }]) => [
      key,
      { type, description: about },
    ]),
  );
  return { spec: { name, description, parameters: { type: 'object', required, properties } }, ...work };
}

/** The checked arguments of a tool. @throws Refusal */
export function argumentsOf({ spec }: Tool, json: unknown): Arguments {
  const { required, properties } = spec.parameters as {
    readonly required: readonly string[];
    readonly properties: Readonly<Record<string, Parameter>>;
  };
  const shape = Object.fromEntries(
    Object.entries(properties).map(([key, { type }]) => {
      const schema = type === 'string' ? z.string().max(2_000) : z.coerce.number().int();
      return [
        key,
        required.includes(key) ? schema : schema.nullish().transform((value) => value ?? undefined),
      ];
    }),
  );
  const parsed = z.object(shape).safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
  );
}

/** A path inside the repository. @throws Refusal for any other */
export function pathIn(args: Arguments, key = 'path'): string | undefined {
  const path = args[key];
  if (typeof path !== 'string' || ['', '.', './', '/'].includes(path)) return undefined;
  return workspacePath(path.replace(/^\.\//, '').replace(/\/$/, ''));
}
