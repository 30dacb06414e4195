/** Why a request is not taken, or cannot be undone. */
export const REQUESTING = {
  'person.unknownId': 'I do not know who you are: that id does not belong to a person.',
  'person.unknown':
    'I do not know who you are: people are identified by their Entra object id, and this came without one. Sign in to Teams with your work account; "help" works for everybody.',
  'requesting.notEntitled':
    'You are not among the people who may ask for work in {workspace}. The governance file names them under workspaces, "requesters".',
  'requesting.noChannel':
    'A request over the API is decided in the approvals channel of its workspace, and {workspace} has none. Set {keys} of this workspace in the governance file, or ask in Teams.',
  'requesting.nobodyElse':
    'This plan is Tier {tier}: somebody else has to approve it, and nobody else is in this chat. Ask in a channel or a group chat, or have workspaces[].approvals name a channel for tier {tier} of {workspace} in the governance file.',
  'requesting.secret':
    '{name} contains what looks like a secret, so it is not read as context. Remove the secret from it, or send the request without it.',
  'requesting.noCommands':
    'This needs the command step "{title}", and commands are switched off here because there is no sandbox for them. I can still change files. An operator can set the sandbox up: "gad doctor" says how.',
  'requesting.noNetwork':
    'The step "{title}" needs the network, and plans run without one. Leave it out, or run it yourself.',
  'requesting.branchMoved':
    'The branch {branch} is no longer at the approved commit {commit}: it was merged or deleted, or somebody pushed to it. Ask for the change in a separate request.',
  'requesting.noPlan': 'This workflow has no plan to continue with; retry it.',
  'undoing.none': 'Workflow {id} has nothing to undo: {why}.',
  'undoing.noChange': 'it changed nothing in the repository',
  'undoing.state': 'it is {state}',
  'undoing.closed': 'its pull request was closed and not merged',
  'undoing.notMerged': 'its pull request is not merged. Close it on the forge instead',
  'requesting.empty': 'The message is empty. Write what you want done, or "help".',
  'requesting.long':
    'The request has {length} characters; at most {most} fit. Shorten it, or put the text in a file of the workspace and name it with context: path.',
  'requesting.contexts': 'Name at most {most} context paths.',
  'requesting.attached': 'The attachments have {length} characters; at most {most} fit. Attach less.',
  'requesting.noWorkspace': 'There is no workspace "{name}". Known: {names}.',
  'requesting.restarting': 'The bot is restarting. Try again in a minute.',
  'requesting.notEnded': 'This workflow is {state}; only one that has ended can be retried.',
  'requesting.tooMany':
    'You have {active} requests running or queued, and one person may have {allowed} (clearing.perPerson in the governance file: {running} running, {queued} queued). Requests that wait for a decision or an answer do not count. Send this one again when others have ended.',
  'steering.operators':
    'Only operators can stop everything or let it go on. The governance file names them under "operators".',
} as const;
