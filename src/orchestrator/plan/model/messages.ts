/** The messages between a planner and its model. */

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

/** The description of a tool for a model. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its arguments. */
  readonly parameters: object;
}

export interface Reply {
  readonly text: string;
  readonly calls: readonly ToolCall[];
  /** Whether it stopped at the length limit. */
  readonly cut: boolean;
  /** Why the model refused to answer. */
  readonly refusal?: string;
  /** In tokens; some endpoints do not count them. */
  readonly usage?: { readonly inputTokens: number; readonly outputTokens: number };
}
