/** What is said between a planner and its model. */

/** A model's call of a tool. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON, as the model wrote it. */
  readonly arguments: string;
}

export type Message =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string; readonly calls: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly callId: string; readonly content: string };

/** A tool as a model is told of it. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its arguments. */
  readonly parameters: object;
}

export interface Reply {
  readonly text: string;
  readonly calls: readonly ToolCall[];
  /** It stopped at the length limit. */
  readonly cut: boolean;
  /** Why the model does not want to answer. */
  readonly refusal?: string;
  /** In tokens; left out by endpoints that do not count. */
  readonly usage?: { readonly inputTokens: number; readonly outputTokens: number };
}
