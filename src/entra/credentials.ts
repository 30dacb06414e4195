/** The bot's registration in Entra; `type` is SingleTenant, UserAssignedMSI or MultiTenant. */
export interface Credentials {
  readonly appId: string;
  /** Empty for a managed identity. */
  readonly password: string;
  readonly type: string;
  /** The tenant that the bot signs in to. */
  readonly tenantId: string;
  /** Whose people are served, in lower case; `tenantId` among them. */
  readonly tenants: readonly string[];
}
