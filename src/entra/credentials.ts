/** The bot's registration in Entra; `type` is SingleTenant, UserAssignedMSI or MultiTenant. */
export interface Credentials {
  readonly appId: string;
  /** Empty for a managed identity. */
  readonly password: string;
  readonly type: string;
  readonly tenantId: string;
}

/** The tenants whose people are served, lower-cased; a bot for several has them in a list with commas. */
export const tenantsOf = ({ tenantId }: Credentials): readonly string[] =>
  tenantId
    .toLowerCase()
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
