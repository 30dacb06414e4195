/** Who people are to a workflow: what they may ask for, see, decide and steer. */
import { message } from '../../messages';
import { GadError } from '../../errors';
import { type Memberships, delegatorsOf, isNamed } from '../domain/approval';
import { ANYONE, type ApprovalPolicy, type WorkspaceRules, isGroupEntry } from '../domain/governance';
import { type Known, personId } from '../domain/person';
import type { Conversations, Directory, Place } from '../domain/ports';
import { storable } from '../domain/text';
import { LOCAL_PERSON, type Person, canonicalId } from '../domain/vocabulary';
import type { ApprovalRequest } from '../domain/workflow';
import type { WorkflowRow } from '../store';

const MAX_NAME = 200;

/** The columns that say whose a workflow is and where it was asked for. */
export type Whose = Pick<WorkflowRow, 'requester_id' | 'reply_address' | 'workspace' | 'tier'>;

export interface PeopleOptions {
  readonly policy: ApprovalPolicy;
  readonly rules: (workspace: string) => WorkspaceRules;
  readonly directory?: Directory;
  /** No Teams credentials: any id is a person, and nobody is kept out for want of an answer from Teams. */
  readonly localMode: boolean;
  readonly now: () => number;
}

export class People {
  private conversations: Conversations | undefined;

  constructor(private readonly options: PeopleOptions) {}

  /** Has Teams asked who belongs to a conversation. */
  meetIn(conversations: Conversations): void {
    this.conversations = conversations;
  }

  /** The person under the one id that they have, with a name that can be shown. @throws PERSON_UNKNOWN */
  known({ id: given, name }: Person): Known {
    const id = personId(storable(given), this.options.localMode);
    if (id) return { id, name: storable(name).slice(0, MAX_NAME) || 'Somebody' };
    throw new GadError(
      'PERSON_UNKNOWN',
      this.options.localMode ? message('person.unknownId') : message('person.unknown'),
    );
  }

  /** @throws NOT_ENTITLED when the governance file says who may ask in this workspace, and it is somebody else */
  async mayAsk(person: Known, workspace: string): Promise<void> {
    const { requesters } = this.options.rules(workspace);
    if (requesters === null) return;
    if (isNamed(requesters, person.id, await this.holds([person.id], requesters, null))) return;
    throw new GadError('NOT_ENTITLED', message('requesting.notEntitled', { workspace }));
  }

  /** Whether a list of the governance file, such as `operators`, names the person. */
  async isOneOf(person: Known, entries: readonly string[]): Promise<boolean> {
    return isNamed(entries, person.id, await this.holds([person.id], entries, null));
  }

  /** Whether a workflow is shown to a person at all. @throws DIRECTORY_UNAVAILABLE */
  async maySee(person: Known, whose: Whose): Promise<boolean> {
    const { auditors, operators } = this.options.policy;
    if (canonicalId(whose.requester_id) === person.id) return true;
    if (await this.isOneOf(person, [...auditors, ...operators])) return true;
    if (await this.meets(person, askedIn(whose))) return true;
    return this.mayDecide(person, whose);
  }

  /** Whether the governance file lets a person decide on a workflow's plan, themselves or for somebody. */
  async mayDecide(person: Known, whose: Whose): Promise<boolean> {
    const { approvers } = this.options.policy.tiers[whose.tier === 3 ? 3 : 2];
    const memberships = await this.memberships(person, approvers, whose);
    return [person.id, ...this.delegators(person)].some((id) => isNamed(approvers, id, memberships));
  }

  /**
   * Which entries of a list of approvers hold for a person and for those they stand in for, where the
   * plan waits. `named` are those who have handed this decision to the person.
   * @throws DIRECTORY_UNAVAILABLE
   */
  async memberships(
    person: Known,
    approvers: readonly string[],
    whose: Whose,
    named: readonly string[] = [],
  ): Promise<Memberships> {
    // A person who is named outright needs no look into the directory.
    if (approvers.includes(person.id)) return new Map();
    const ids = [person.id, ...this.delegators(person), ...named];
    return this.holds(ids, approvers, this.waitsIn(whose));
  }

  /** The channel in which plans of a workspace and tier wait; undefined: where they were asked for. */
  channelFor(workspace: string, tier: number | null): string | undefined {
    return this.options.rules(workspace).approvals[tier === 3 ? 3 : 2];
  }

  /**
   * A request that no conversation made needs a channel where people can decide on it; in local mode
   * anyone may. @throws CONFIG_INVALID naming the key to set
   */
  needsChannel(workspace: string): void {
    if (this.options.localMode || this.options.rules(workspace).shadow) return;
    // A plan that a model wrote needs people whatever runs by itself.
    const missing = ([2, 3] as const).filter((tier) => this.channelFor(workspace, tier) === undefined);
    if (missing.length === 0) return;
    const keys = missing.map((tier) => `approvals.${tier}`).join(' and ');
    throw new GadError('CONFIG_INVALID', message('requesting.noChannel', { workspace, keys }));
  }

  /**
   * A plan that anyone in the conversation but its requester may decide on waits for nobody in a
   * personal chat. @throws CONFIG_INVALID naming the key to set
   */
  needsOthers({ reply_address, workspace }: Whose, tier: number, open: ApprovalRequest): void {
    const { localMode, policy } = this.options;
    const later = open.escalateAt === null ? [] : policy.tiers[3].approvers;
    const here =
      open.approvers.includes(ANYONE) && [...open.approvers, ...later].every((who) => who === ANYONE);
    if (localMode || open.requesterMayApprove || !here) return;
    if (this.channelFor(workspace, tier) !== undefined) return;
    if (!this.conversations?.isPersonal(JSON.parse(reply_address) as unknown)) return;
    throw new GadError('CONFIG_INVALID', message('requesting.nobodyElse', { tier, workspace }));
  }

  private delegators(person: Known): readonly string[] {
    return delegatorsOf(person, this.options.policy.delegations, this.options.now());
  }

  private waitsIn(whose: Whose): Place {
    const channel = this.channelFor(whose.workspace, whose.tier);
    return channel === undefined ? askedIn(whose) : { ...askedIn(whose), channel };
  }

  /** Which of the entries hold for each of the people, besides their own ids. */
  private async holds(
    ids: readonly string[],
    entries: readonly string[],
    place: Place | null,
  ): Promise<Memberships> {
    const { directory, policy } = this.options;
    const groups = entries.filter(isGroupEntry);
    const anyone = place !== null && entries.includes(ANYONE);
    const look = async (id: string): Promise<readonly string[]> => [
      ...(directory && groups.length > 0 ? await directory.holds(id, groups) : []),
      ...(anyone && (await this.belongs(id, place, policy.guests)) ? [ANYONE] : []),
    ];
    return new Map(await Promise.all(ids.map(async (id) => [id, await look(id)] as const)));
  }

  /** Whether a person reads what is posted in a conversation. */
  private meets(person: Known, place: Place): Promise<boolean> {
    return this.belongs(person.id, place, true);
  }

  private async belongs(id: string, place: Place, guests: boolean): Promise<boolean> {
    const { localMode } = this.options;
    if (localMode && id === LOCAL_PERSON.id) return true;
    const role = (await this.conversations?.role(place, id)) ?? 'unknown';
    return role === 'member' || (role === 'guest' && guests) || (role === 'unknown' && localMode);
  }
}

const askedIn = ({ reply_address }: Whose): Place => ({ replyAddress: JSON.parse(reply_address) as unknown });
