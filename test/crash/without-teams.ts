/**
 * Loaded first: what plans with a model brings the whole Teams library along, which takes longer
 * to load than a crash test takes. No model is configured here, so nothing of it is ever used.
 */
import Module from 'node:module';

type Load = (request: string, ...rest: unknown[]) => unknown;
const loader = Module as unknown as { _load: Load };
const load = loader._load;
loader._load = (request, ...rest) =>
  request === '@microsoft/teams-ai'
    ? new Proxy({}, { get: () => class Unused {} })
    : load.call(Module, request, ...rest);
