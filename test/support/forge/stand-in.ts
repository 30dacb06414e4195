/** Forges that stand in for real ones: an API as its vendor describes it, over a real git repository. */
import { join } from 'node:path';
import type { ForgeKind } from '../../../src/orchestrator/domain/forge';
import type { ForgeCredentials, ForgeSettings } from '../../../src/orchestrator/execute/forge';
import type { Files } from '../repository';
import { ApiServer, type Vendor } from './api-server';
import { azureDevOpsVendor } from './azure-devops';
import { BareRepository } from './bare-repository';
import { githubVendor } from './github';
import { gitlabVendor } from './gitlab';
import { type ForgeEvent, ForgeModel } from './model';

export interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is different between the forges. */
export interface StandInVendor {
  /** Path of the repository's page. */
  readonly page: string;
  readonly credentials: ForgeCredentials;
  /** The other way in, where there is one. */
  readonly otherCredentials?: ForgeCredentials;
  readonly wrongCredentials: ForgeCredentials;
  /** What the error must name when the token may do too little. */
  readonly scope: string;
  readonly vendor: (origin: string) => Vendor;
  /** Content and kind of what a webhook is told. */
  readonly told: (event: ForgeEvent, origin: string) => { readonly kind: string; readonly body: string };
  readonly signed: (body: string, secret: string, id: string, kind?: string) => Delivery;
  /** Deliveries that are about no pull request of this repository. */
  readonly foreign: (origin: string) => readonly string[];
}

export type StandInKind = Exclude<ForgeKind, 'none'>;

export const STAND_INS: readonly StandInKind[] = ['github', 'azure-devops', 'gitlab'];

const VENDORS: Record<StandInKind, (model: ForgeModel) => StandInVendor> = {
  github: githubVendor,
  'azure-devops': azureDevOpsVendor,
  gitlab: gitlabVendor,
};

export interface StandIn {
  readonly settings: ForgeSettings;
  readonly credentials: ForgeCredentials;
  readonly otherCredentials?: ForgeCredentials;
  readonly wrongCredentials: ForgeCredentials;
  readonly scope: string;
  /** What people do there. */
  readonly model: ForgeModel;
  readonly repository: BareRepository;
  /** What goes wrong, and what was asked. */
  readonly api: ApiServer;
  /** The secret of its webhooks. */
  readonly secret: string;
  /** What the webhooks say, in the order in which it happened. */
  readonly deliveries: readonly Delivery[];
  /** Any body as its webhook would send it, or one that has another secret. */
  signed(body: string, secret?: string): Delivery;
  readonly foreign: readonly string[];
  stop(): Promise<void>;
}

/** `folder` takes the repository, with `branches` beside `main`; it is for its maker to remove. */
export async function startStandIn(
  kind: StandInKind,
  folder: string,
  branches: Readonly<Record<string, Files>> = {},
): Promise<StandIn> {
  const files = { 'README.md': '# Web\n', 'app.txt': 'one\ntwo\n' };
  const repository = BareRepository.create(join(folder, 'web.git'), files, branches);
  const model = new ForgeModel(repository);
  const { page, vendor, told, signed, foreign, ...rest } = VENDORS[kind](model);
  let origin = '';
  const api = await ApiServer.start((at) => {
    origin = at;
    return vendor(at);
  });
  const secret = 'hush';
  const deliveries: Delivery[] = [];
  model.onEvent((event) => {
    const { kind, body } = told(event, origin);
    deliveries.push(signed(body, secret, `delivery-${deliveries.length + 1}`, kind));
  });
  return {
    settings: { kind, url: origin + page },
    ...rest,
    model,
    repository,
    api,
    secret,
    deliveries,
    signed: (body, by = secret) => signed(body, by, 'delivery-0'),
    foreign: foreign(origin),
    stop: () => api.stop(),
  };
}
