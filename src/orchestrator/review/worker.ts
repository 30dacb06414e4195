/** The entry point of Sage's thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { asGadError } from '../../errors';
import type { Assessed } from './assess';
import { createAssessor } from './assessor';
import type { RiskConfig } from './risk-schema';
import type { FromWorker } from './sage';

const { config, examples } = workerData as { config: RiskConfig; examples: boolean };
const tell = (message: FromWorker): void => parentPort?.postMessage(message);

createAssessor(config, { examples }).then(
  (assessor) => {
    parentPort?.on('message', ({ id, plan }: { id: number; plan: Assessed }) => {
      tell({ id, assessment: assessor.assess(plan) });
    });
    tell({ ready: assessor.policy });
  },
  (thrown: unknown) => {
    const { code, message } = asGadError(thrown);
    tell({ failed: { code, message } });
  },
);
