/** The bot's registration in Entra; `type` is SingleTenant, UserAssignedMSI or MultiTenant. */
export interface Credentials {
  readonly appId: string;
  /** Empty for a managed identity. */
  readonly password: string;
  readonly type: string;
  readonly tenantId: string;
}
