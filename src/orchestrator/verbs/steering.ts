/** How people steer a workflow on its way: pause, resume, cancel, remind, and answer its question. */
import { failure } from '../domain/failure';
import { message, sentences } from '../../messages';
import { GadError } from '../../errors';
import type { AnswerRequest } from '../api';
import type { ApprovalPolicy } from '../domain/governance';
import type { Known } from '../domain/person';
import { readAnswer } from '../domain/question';
import { describe } from '../domain/transition';
import { EventType as E, type Person } from '../domain/vocabulary';
import type { Workflow, WorkflowDetail } from '../domain/workflow';
import type { People } from '../engine/people';
import type { Phases } from '../engine/phases';
import { type Change, type Ledger, toWorkflow } from '../store';
import type { Access } from './access';
import { checkedRequest, cut } from './intake';

export class Steering {
  constructor(
    private readonly ledger: Ledger,
    private readonly people: People,
    private readonly access: Access,
    private readonly policy: ApprovalPolicy,
    private readonly phases: Phases,
  ) {}

  pause(id: string, person: Person, reason = ''): Promise<Workflow> {
    return this.steer(id, person, (by) => ({ type: E.WORKFLOW_PAUSED, by, data: { reason: cut(reason) } }));
  }

  resume(id: string, person: Person, reason = ''): Promise<Workflow> {
    return this.steer(id, person, (by) => ({ type: E.WORKFLOW_RESUMED, by, data: { reason: cut(reason) } }));
  }

  cancel(id: string, person: Person, reason = ''): Promise<Workflow> {
    return this.steer(id, person, (by) => {
      const { name } = by;
      const why = cut(reason);
      const said = reason
        ? message('steering.cancelledBecause', { name, reason: why })
        : message('steering.cancelled', { name });
      const error = failure('CANCELLED', said);
      const data = { reason: why, error };
      return { type: E.WORKFLOW_CANCELLED, by, data, set: { error: JSON.stringify(error) } };
    });
  }

  remind(id: string, person: Person): Promise<Workflow> {
    return this.steer(id, person, (by, detail) => this.phases.reminder(detail, by));
  }

  /** @throws QUESTION_NOT_OPEN, NOT_ENTITLED for everybody but the requester, and what `readAnswer` throws */
  async answer(
    id: string,
    { person, key: given, question, via, ...answer }: AnswerRequest,
  ): Promise<Workflow> {
    const by = this.people.known(person);
    const key = given === undefined ? undefined : `answer ${given}`;
    const { row } = await this.ledger.change(id, async (loaded) => {
      await this.access.check(loaded, by);
      const { detail } = loaded;
      if (key !== undefined && (await this.ledger.knows(key))) return null;
      const { question: open, requester } = detail;
      if (!open || (question !== undefined && question !== open.number)) throw notAsked(detail);
      if (by.id !== requester.id) {
        throw new GadError('NOT_ENTITLED', message('answering.requester', { name: requester.name }));
      }
      const { text, request } = readAnswer(open, answer);
      const data = {
        text: cut(text),
        ...(request !== undefined && { request: checkedRequest(request) }),
        ...(via && { via }),
      };
      return { type: E.QUESTION_ANSWERED, by, data, key };
    });
    return toWorkflow(row);
  }

  /** A change that the requester, an operator, or anyone who may approve the workflow, can ask for. */
  private async steer(
    id: string,
    person: Person,
    change: (by: Known, detail: WorkflowDetail) => Change,
  ): Promise<Workflow> {
    const by = this.people.known(person);
    const { row } = await this.ledger.change(id, async (loaded) => {
      await this.access.check(loaded, by);
      const { row: current, detail } = loaded;
      const entitled =
        by.id === detail.requester.id ||
        (await this.people.isOneOf(by, this.policy.operators)) ||
        (await this.people.mayDecide(by, current));
      if (entitled) return change(by, detail);
      throw new GadError('NOT_ENTITLED', message('steering.notEntitled'));
    });
    return toWorkflow(row);
  }
}

/** Why an answer comes too late. */
function notAsked({ id, question, answers, ...at }: WorkflowDetail): GadError {
  if (question) {
    return new GadError('QUESTION_NOT_OPEN', message('answering.stale'));
  }
  const last = answers.at(-1);
  const now = message('answering.none', { id, state: describe(at) });
  const before = last && message('answering.answered', { name: last.by.name, text: last.text });
  return new GadError('QUESTION_NOT_OPEN', before ? sentences(before, now) : now);
}
