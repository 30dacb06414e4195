/** What the HTTP API and webhooks refuse, and what is wrong with an audit trail. */
export const SERVING = {
  'api.localHost': 'In local mode only http://localhost is served.',
  'api.localOrigin':
    'In local mode only the status page itself and programs are served, not other web pages.',
  'api.closed':
    'The API is closed because no token is configured. Add one under api.tokens in the governance file, or set GAD_API_TOKEN for read access, and restart the bot.',
  'api.token': 'Send an API token as "Authorization: Bearer TOKEN".',
  'api.role':
    'The token {name} has the role {role}; this needs the role {needed}. Roles are set under api.tokens in the governance file.',
  'api.json': 'Send JSON, with "Content-Type: application/json".',
  'api.notJson': 'The body is not JSON.',
  'api.tooLong': 'The body is too long; the limit is {most} bytes.',
  'api.readOnly':
    'Decisions are made in Teams, which vouches for who somebody is: on the approval card, or with "approve id". The API accepts them only in local mode.',
  'api.nothing': 'There is nothing at {method} {path}.',
  'api.unclear': 'This request could not be understood.',
  'api.limit': 'limit must be a whole number from 1 to 100.',
  'api.cursor': 'That is not a cursor: pass the `nextCursor` of the previous page.',
  'api.notActivity': 'This is not a Bot Framework activity.',
  'field.body': 'The body',
  'field.missing': '{field} is missing.',
  'field.type': '{field} has to be {type}.',
  'field.oneOf': '{field} has to be one of these: {values}.',
  'field.least': '{field} has to be {least} or more.',
  'field.most.number': '{field} has to be {most} or less.',
  'field.most.string': '{field} may have at most {most} characters.',
  'field.most.array': '{field} may have at most {most} entries.',
  'field.empty': '{field} must not be empty.',
  'field.unknown': 'Unknown field: {names}.',
  'field.form': '{field} does not have the right form.',
  'field.eitherAnswer': 'An answer needs either choice (from 0) or text.',
  'field.next': 'Correct it and send it again; docs/reference/http.md describes the fields.',
  'type.string': 'text',
  'type.number': 'a number',
  'type.integer': 'a whole number',
  'type.boolean': 'true or false',
  'type.array': 'a list',
  'type.object': 'an object',
  'api.noLog': 'Workflow {id} has no log of a step {step}.',

  'evidence.nothing': 'Workflow {id} has published no commit, so there is no evidence.',
  'evidence.noKey':
    'Evidence is signed, and the bot has no key for it. Set GAD_SIGNING_KEY to an Ed25519 key of ssh-keygen, as docs/evidence.md says, and restart the bot.',

  'webhook.noForge': 'This workspace has no forge, so it takes no webhooks.',
  'webhook.noSecret':
    'Webhooks are refused because GAD_FORGE_WEBHOOK_SECRET is not set. Set it to the secret that the forge has, and restart the bot.',
  'webhook.notJson':
    'This delivery is not a JSON object. Set the content type of the webhook to application/json.',
  'webhook.notGitHub': 'This delivery is not from GitHub: it has no id, or its content is not as described.',
  'webhook.signature':
    'The signature of this delivery does not match. The secret of the webhook must be the one in GAD_FORGE_WEBHOOK_SECRET.',
  'webhook.password':
    'The password of this delivery does not match. The basic authentication of the service hook must have the password in GAD_FORGE_WEBHOOK_SECRET.',
  'webhook.secretToken':
    'The secret token of this delivery does not match. The webhook must have the one in GAD_FORGE_WEBHOOK_SECRET.',

  'audit.event': 'Event {sequence} of workflow {id} {what}.',
  'audit.checkpoint': 'Checkpoint {sequence} {what}.',
  'audit.missing': 'is missing',
  'audit.added': 'was added after the last one',
  'audit.changed': 'was changed, or something before it was',
  'audit.noKey': 'has no key, although the one before it has: it was written without the service',
  'audit.unknownKey': 'is keyed with "{name}", and GAD_AUDIT_KEY has no key of that name',
  'audit.notLast': 'is not the one that the workflow ends with',
  'audit.impossible': 'is impossible: {type} cannot follow the events before it',
  'audit.stray': 'belongs to a workflow that was removed',
  'audit.unsealed': 'was sealed by a checkpoint, and that checkpoint is missing',
  'audit.sealed': 'is sealed by checkpoint {checkpoint} and was removed or changed',
  'audit.old':
    'is older than the key of the audit trail, so nothing vouches for it. Cancel this workflow and ask again',
  'audit.row': 'The row of workflow {id} was changed: {what}.',
  'audit.state': 'the workflow is {events} by its events, and {row} in its row',
  'audit.resume': 'its row says something else about where to go on after the pause',
  'audit.column': '{column} is not the same in its events and in its row',
  'audit.requester_id': 'the requester',
  'audit.requester_name': "the requester's name",
  'audit.request': 'the request',
  'audit.tier': 'the tier',
  'audit.score': 'the risk',
  'audit.error': 'the outcome',
} as const;
