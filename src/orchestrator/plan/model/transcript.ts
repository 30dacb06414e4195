/** The messages between a planner and its model, kept within the tokens of one prompt. */
import type { Message, ToolCall } from './messages';
import { countTokens } from './fence';

interface Kept {
  readonly message: Message;
  readonly tokens: number;
  /** The call that led to a result: while it is here, the same call need not be answered again. */
  readonly call?: string;
}

const LEFT_OUT = '[left out for want of space: call the tool again if this is needed]';

/** Tokens of a message in addition to its text. */
const FRAME = 8;

export class Transcript {
  private kept: Kept[] = [];

  /**
   * @param most tokens of a prompt; if there are more, the oldest results are removed
   * @param fixed tokens of every prompt in addition, such as the tools
   */
  constructor(
    private readonly most: number,
    private readonly fixed: number,
  ) {}

  /** The tokens of the prompt now. */
  get tokens(): number {
    return this.kept.reduce((sum, { tokens }) => sum + tokens, this.fixed);
  }

  get messages(): readonly Message[] {
    return this.kept.map(({ message }) => message);
  }

  say(message: Message): void {
    this.put(message);
  }

  answer(call: ToolCall, content: string): void {
    this.put({ role: 'tool', callId: call.id, content }, keyOf(call));
    // The model waits for the newest result, which stays.
    for (let at = 0; at < this.kept.length - 1 && this.tokens > this.most; at++) {
      const old = this.kept[at];
      if (old?.message.role !== 'tool' || old.call === undefined) continue;
      this.kept[at] = sized({ ...old.message, content: LEFT_OUT });
    }
  }

  /** Whether the result of such a call is still here. */
  has(call: ToolCall): boolean {
    const key = keyOf(call);
    return this.kept.some((kept) => kept.call === key);
  }

  private put(message: Message, call?: string): void {
    this.kept.push({ ...sized(message), ...(call !== undefined && { call }) });
  }
}

function sized(message: Message): Kept {
  const calls = message.role === 'assistant' ? JSON.stringify(message.calls) : '';
  return { message, tokens: FRAME + countTokens(message.content) + countTokens(calls) };
}

/** The key of a call; equal for calls that ask for the same thing. */
export function keyOf({ name, arguments: args }: ToolCall): string {
  try {
    const entries = Object.entries(JSON.parse(args) as object).sort(([a], [b]) => a.localeCompare(b));
    return `${name} ${JSON.stringify(entries)}`;
  } catch {
    return `${name} ${args}`;
  }
}
