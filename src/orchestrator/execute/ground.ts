/** Where the steps of a plan are carried out: in memory, or, where there are commands among them, on a copy. */
import type { OpenCopy } from './copies/copies';
import type { Copy, DiskUsage } from './copies/copy';
import { DiskFiles } from './copies/disk-files';
import type { RunArea } from './copies/work-area';
import type { StepFiles } from './file-steps';
import { DraftTree } from './repository/draft-tree';
import { stageCopy, stageDraft, type Finished, type Staged } from './repository/staged';

type PlanInRepository = Omit<Finished, 'area'>;

export interface Ground {
  readonly area: RunArea;
  readonly files: StepFiles;
  /** Null where no command can run. */
  readonly copy: Copy | null;
  usage(): Promise<DiskUsage>;
  /** What has become of the base; null when it is as it was. @throws PATH_OUTSIDE, LIMIT_EXCEEDED */
  stage(touched: ReadonlySet<string>): Promise<Staged | null>;
}

export function onCopy(plan: PlanInRepository, { area, copy, owner }: OpenCopy): Ground {
  return {
    area,
    copy,
    files: new DiskFiles(copy.path, owner),
    usage: () => copy.usage(),
    stage: (touched) => stageCopy({ ...plan, area, copy, touched }),
  };
}

export function onDraft(plan: PlanInRepository, area: RunArea): Ground {
  const draft = new DraftTree(plan.mirror, plan.job.plan.base);
  return {
    area,
    copy: null,
    files: draft,
    usage: () => Promise.resolve(draft.usage()),
    stage: () => stageDraft({ ...plan, area }, draft),
  };
}
