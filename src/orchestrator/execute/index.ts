/** EXECUTE: the Protected Clearing and the workspaces it works on. */
export { createClearing } from './clearing';
export { createSampleRepository } from './sample-repository';
export { clearingSchema, type ClearingConfig } from './schema';
export { createWorkspaces } from './workspaces';
