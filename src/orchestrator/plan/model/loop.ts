/** The planner's loop: the model reads, proposes, sees the result and repairs, within its budget. */
import { message, told, withTexts, type Message, type Said, type Told } from '../../../messages';
import { asGadError, type ErrorCode } from '../../../errors';
import type { DraftPlan, PlanOutcome, PlanRequest, PlannersDesk } from '../../domain/ports';
import { NoPlanReason } from '../../domain/question';
import { withRetries } from '../../domain/retry';
import { Refusal } from '../refusal';
import { none } from '../refuse';
import { shorten } from '../words';
import type { Budget } from './budget';
import type { Chat } from './chat';
import type { Reply, ToolCall, ToolSpec } from './messages';
import { countTokens, type Fence } from './fence';
import { CUT, LAST_ROUND, NO_CALL, UNUSABLE, redOf } from './prompt';
import { PROPOSAL_PARAMETERS, readProposal, type Proposal } from './proposal';
import { argumentsOf, TOOLS, type Desk } from './tools';
import { keyOf, type Transcript } from './transcript';
import { isRed, reportOf, verdictOf } from './trial';
import { readQuestion, QUESTION_PARAMETERS } from './ask';

/** How often a call to the endpoint is tried, and the pause before the second attempt in milliseconds. */
const ATTEMPTS = 4;
const PAUSE_MS = 1_000;
/** How many answers in a row may lack a call or be cut off. */
const MAX_IDLE = 3;
/** How often a model may ask for something that is still in its prompt. */
const MAX_REPEATED = 4;
/** How many proposals may be unreadable. */
const MAX_UNUSABLE = 5;
/** Errors of a plan that cannot be tried, which the model may repair. */
const REPAIRABLE: readonly ErrorCode[] = [
  'COMMAND_UNAVAILABLE',
  'NETWORK_UNAVAILABLE',
  'PATH_OUTSIDE',
  'LIMIT_EXCEEDED',
  'EDIT_NOT_FOUND',
  'EDIT_UNCERTAIN',
];
/** The most tokens of one result. */
const RESULT = 8_000;

const SPECS: readonly ToolSpec[] = [
  ...TOOLS.map(({ spec }) => spec),
  {
    name: 'ask',
    description: 'Asks the person who made the request. Planning goes on with the answer.',
    parameters: QUESTION_PARAMETERS,
  },
  {
    name: 'propose',
    description: 'Proposes the whole plan, which is then tried.',
    parameters: PROPOSAL_PARAMETERS,
  },
  {
    name: 'cannot',
    description: 'Says that there is no plan for this request.',
    parameters: {
      type: 'object',
      required: ['reason'],
      properties: {
        reason: { type: 'string', description: 'Why, and what the person could ask for instead.' },
      },
    },
  },
];

let tokensOfTools: number | undefined;

/** The tokens of the tools in every prompt; counted when first needed, since the tokenizer loads slowly. */
export const toolTokens = (): number => (tokensOfTools ??= countTokens(JSON.stringify(SPECS)));

export interface LoopOptions {
  readonly model: string;
  readonly chat: Chat;
  readonly budget: Budget;
  readonly transcript: Transcript;
  readonly fence: Fence;
  readonly request: PlanRequest;
  readonly desk: Desk;
  /** How often a plan with a failed rehearsal may be repaired. */
  readonly repairs: number;
}

export class Loop {
  private repeated = 0;
  private unusable = 0;
  private idle = 0;
  private red = 0;
  private doing: Told = { text: '' };
  /** The result of the last trial, for a person. */
  private verdict: Said | null = null;

  constructor(private readonly options: LoopOptions) {}

  /** @throws MODEL_UNAVAILABLE, CONFIG_INVALID */
  async run(): Promise<PlanOutcome> {
    const { budget, transcript } = this.options;
    for (;;) {
      const exceeded = await budget.exceeded(transcript.tokens);
      if (exceeded !== null) return this.none(message('model.budget', { limit: exceeded }));
      if (budget.roundsLeft === 1) transcript.say({ role: 'user', content: LAST_ROUND });
      const outcome = await this.round();
      if (outcome) return outcome;
    }
  }

  /** The outcome if time runs out during a round. */
  outOfTime(seconds: number): PlanOutcome {
    return this.none(
      message('model.budget', { limit: message('model.seconds', { limit: String(seconds) }) }),
    );
  }

  /** One answer of the model and its outcome; null if another round follows. */
  private async round(): Promise<PlanOutcome | null> {
    const { transcript, model } = this.options;
    this.report(
      this.verdict === null
        ? message('doing.thinking')
        : message('doing.repairing', { verdict: this.verdict, at: this.red, of: this.options.repairs }),
    );
    const reply = await this.ask();
    if (reply.refusal !== undefined) return noPlan(message('model.none', { model, reason: reply.refusal }));
    if (reply.cut || reply.calls.length === 0) return this.nothing(reply);
    this.idle = 0;
    transcript.say({ role: 'assistant', content: reply.text, calls: reply.calls });
    for (const call of reply.calls) {
      const outcome = await this.perform(call);
      if (typeof outcome !== 'string') return outcome;
      transcript.answer(call, outcome);
    }
    return null;
  }

  private async ask(): Promise<Reply> {
    const { chat, transcript, budget, desk } = this.options;
    const { messages, tokens } = transcript;
    const retries = { signal: desk.signal, attempts: ATTEMPTS, pauseMs: PAUSE_MS };
    const reply = await withRetries(() => chat.ask(messages, SPECS), retries);
    const written = reply.text + JSON.stringify(reply.calls);
    budget.add(reply.usage ?? { inputTokens: tokens, outputTokens: countTokens(written) });
    this.tell(this.doing);
    return reply;
  }

  private nothing({ text, cut }: Reply): PlanOutcome | null {
    const { transcript, model } = this.options;
    this.idle++;
    if (this.idle >= MAX_IDLE) {
      return cut
        ? this.none(message('model.cut', { model, times: this.idle }))
        : this.none(message('model.nothing', { model }));
    }
    // An answer that was cut off is not worth its tokens.
    transcript.say({ role: 'assistant', content: cut ? text.slice(0, 500) : text, calls: [] });
    transcript.say({ role: 'user', content: cut ? CUT : NO_CALL });
    return null;
  }

  /** The result of a call: a text for the model, or the end of planning. */
  private async perform(call: ToolCall): Promise<string | PlanOutcome> {
    const { transcript, fence, desk } = this.options;
    let args: unknown;
    try {
      args = JSON.parse(call.arguments === '' ? '{}' : call.arguments);
    } catch {
      return `The arguments of ${call.name} are not JSON. Call it again.`;
    }
    if (call.name === 'propose') return this.propose(args);
    if (call.name === 'ask') return readQuestion(args, this.options.request.request);
    if (call.name === 'cannot') return this.cannot(args);
    const tool = TOOLS.find(({ spec }) => spec.name === call.name);
    if (!tool)
      return `There is no tool ${shorten(call.name)}. There are ${SPECS.map(({ name }) => name).join(', ')}.`;
    if (transcript.has(call)) {
      this.repeated++;
      if (this.repeated >= MAX_REPEATED) return this.none(message('model.repeating'));
      return 'You have this result already: it stands above. Go on with it.';
    }
    try {
      const checked = argumentsOf(tool, args);
      this.report(tool.doing(checked));
      return fence.block(keyOf(call), await tool.run(checked, desk), RESULT);
    } catch (problem) {
      // It may quote the repository, like any result.
      if (problem instanceof Refusal) return fence.block('refused', problem.message, RESULT);
      throw problem;
    }
  }

  private cannot(args: unknown): PlanOutcome {
    const { reason } = (args ?? {}) as { readonly reason?: unknown };
    const why = typeof reason === 'string' ? reason.slice(0, 2_000) : message('model.noReason');
    return noPlan(message('model.none', { model: this.options.model, reason: why }));
  }

  private async propose(args: unknown): Promise<string | PlanOutcome> {
    const { desk, model, request, fence } = this.options;
    this.report(message('doing.proposal'));
    const proposal = await readProposal(args, desk.reader, desk.playbook);
    if ('problems' in proposal) {
      this.unusable++;
      if (this.unusable < MAX_UNUSABLE)
        return `${UNUSABLE}\n${fence.block('what is wrong', proposal.problems.join('\n'), RESULT)}`;
      const problem = proposal.problems[0] ?? '';
      return this.none(message('model.unreadable', { model, count: this.unusable, problem }));
    }
    const { summary, steps } = proposal;
    const draft: DraftPlan = { summary, steps, author: { kind: 'model', name: model } };
    return request.desk ? this.tryOut(draft, proposal, request.desk) : this.plan(draft, proposal);
  }

  private async tryOut(
    draft: DraftPlan,
    proposal: Proposal,
    desk: PlannersDesk,
  ): Promise<string | PlanOutcome> {
    this.report(message('doing.trying'));
    let report: string;
    try {
      const rehearsal = await desk.tryOut(draft, this.options.desk.signal);
      if (!rehearsal || !isRed(rehearsal)) return this.plan(draft, proposal);
      this.verdict = verdictOf(rehearsal);
      report = reportOf(rehearsal);
    } catch (thrown) {
      this.options.desk.signal.throwIfAborted();
      const error = asGadError(thrown);
      // A model cannot repair this machine or its repository.
      if (!REPAIRABLE.includes(error.code)) throw error;
      this.verdict = error.said ? withTexts(error.said, shorten) : shorten(error.message);
      report = error.message;
    }
    this.red++;
    const left = this.options.repairs - this.red;
    if (left < 0) return this.none(message('model.red', { count: this.red }));
    return `${redOf(left)}\n${this.options.fence.block('what came of it', report, RESULT)}`;
  }

  private plan(draft: DraftPlan, proposal: Proposal): PlanOutcome {
    const { desk } = this.options;
    const notes = [...proposal.notes, ...desk.reader.notes()];
    return { kind: 'plan', ...draft, context: desk.reader.digests(), notes };
  }

  private report(doing: Message): void {
    this.doing = told(withTexts(doing, shorten));
    this.tell(this.doing);
  }

  private tell(doing: Told): void {
    this.options.request.desk?.report(doing, this.options.budget.usage);
  }

  /** @param why completes "… made no plan that can be used:" */
  private none(why: Message): PlanOutcome {
    const { model } = this.options;
    return noPlan(
      this.verdict === null
        ? message('model.unusable', { model, why })
        : message('model.unusableLast', { model, why, verdict: this.verdict }),
    );
  }
}

const noPlan = (why: Message): PlanOutcome => none(NoPlanReason.UNKNOWN, why);
