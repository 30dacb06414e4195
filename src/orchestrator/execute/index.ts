/** EXECUTE: the Protected Clearing and the workspaces it works on. */
export { createClearing } from './clearing';
export { clearingSchema, type ClearingConfig } from './schema';
export { publicKeyIn } from './evidence/keys';
export { verifyCommit } from './evidence/verify';
export { signingWith, type Signing } from './repository/signing';
export { createWorkspaces } from './repository/workspaces';
export {
  forgeCredentials,
  forgeSettings,
  openForge,
  pullRequestLink,
  type ForgeCredentials,
  type ForgeSettings,
} from './forge';
