/** What operators are told. */
/** Says what happens; errors among the facts keep their stack there, and only there. `workflowId` names the workflow. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, facts?: object) => void;
