/** What is missing around the bot: a repository, a sandbox, a program, a folder, a forge, a file that was sent. */
export const MISSING = {
  'missing.network':
    'It needs the network, and plans run without one. If it fetches dependencies, add to the workspace in the governance file: {line}.',
  'missing.module': 'The module {name} is missing. Add to the workspace in the governance file: {line}.',
  'missing.notShown':
    'Plans cannot see the program {name}. Add to the workspace in the governance file: {line}',
  'missing.tool':
    'The program {name} is missing. Install it under /usr, or add to the workspace in the governance file: {line}.',
  'missing.or': '{one} or {other}',
  'missing.withheld': 'Plans cannot see {place}: {why}.',
  'withheld.notOffered': 'it is not offered',
  'withheld.url': 'the workspace is a URL and has no working copy on this machine',
  'withheld.none': 'the working copy has none',
  'withheld.notIgnored': 'git does not ignore it',
  'withheld.account':
    'the account that plans run as may not read it (chmod -R a+rX on it and the folders above)',
  'withheld.lock': '{file} of the working copy is not the one of this commit',
  'offer.gone':
    'The governance file offers "{place}" to the workspace "{workspace}", but {at} is not on this machine. Correct it under offer.',
  'offer.neither':
    'The governance file offers "{place}" to the workspace "{workspace}", but {at} is neither a folder nor a program with that name. Correct it under offer.',

  'sandbox.wanted': 'The governance file requires bubblewrap, which does not work: {missing}.',
  'sandbox.none':
    'Step "{title}" is a command, and commands cannot be run in isolation on this machine: {missing}.',
  'sandbox.off': 'commands are switched off by clearing.backend: edit-only in the governance file',
  'sandbox.broken':
    'bubblewrap does not work here ({why}). Debian and Ubuntu: "apt-get install bubblewrap"; Fedora: "dnf install bubblewrap"; then start the bot again',
  'sandbox.linux': 'it needs Linux, and this is {platform}',
  'sandbox.architecture':
    'The sandbox works on x64 and arm64 only, and this machine is {architecture}. Plans without commands work.',
  'sandbox.noPlace':
    'The bot cannot keep its working copies in {place}. Make that folder writable for the account it runs as.',
  'sandbox.ended': 'it ended early',
  'sandbox.notStarted':
    'The sandbox could not be started: {why}. Run "gad doctor" on the machine of the bot.',
  'sandbox.stopped': 'The step was stopped before it ended.',

  'workspace.unknown': 'There is no workspace "{name}". The governance file names: {names}.',
  'repository.baseGone':
    'The commit {commit} that the plan starts from is no longer in {place}. Retry to get a new plan.',
  'repository.empty':
    'The repository of workspace "{name}" ({place}) has no commit yet. Make a first commit there and ask again.',
  'repository.gone':
    'The repository of workspace "{name}" is not at {place}. Put it there, or correct the workspace\'s path in the governance file.',
  'repository.none':
    '{place} (workspace "{name}") is not a git repository. Run "git init" there and make a first commit, or correct the workspace\'s path in the governance file.',
  'repository.partial':
    'The repository of workspace "{name}" ({place}) could not be read: it is a partial clone, made with --filter, which lacks objects of its history. Clone it again without --filter, or make the repository that it was cloned from the workspace.',
  'repository.unreadable':
    'The repository of workspace "{name}" ({place}) could not be read: {why}. Check it with "{command}" and the rights of the account the bot runs as.',
  'repository.unreachable':
    'The repository of workspace "{name}" ({place}) could not be read: {why}. Check that "{command}" works for the account the bot runs as.',
  'repository.noCommit': 'it has no commit on the branch "{branch}", but has "{other}"',
  'repository.noBranch': 'it has no branch "{branch}"',
  'repository.noGit': 'git could not be started; install it',
  'repository.closed': 'the account the bot runs as may not open it',
  'repository.moved': 'its branch moved while it was read; ask again',

  'forge.unavailable': '{forge} cannot be reached or is busy: {words}. The bot tries again.',
  'forge.unavailableFor':
    '{forge} cannot be reached or is busy: {words}. The bot tries again in {seconds} s.',
  'forge.unauthorized':
    "{forge} does not accept the bot's credentials for this: {words}. Check the token or the app, and what it may do.",
  'forge.lacks': "{forge} does not accept the bot's credentials for this: {words}. Give them {needs}.",
  'forge.notFound':
    '{forge} does not have this, or hides it from the bot: {words}. Check workspaces[].path and forge.url in the governance file.',
  'forge.hidden':
    "{forge} does not have this, or hides it from the bot: {words}. Check workspaces[].path and forge.url in the governance file, and give the bot's credentials {needs}.",
  'forge.refused': '{forge} refused: {words}.',

  'workflow.gone': 'There is no workflow {id} that you can see. Write "list" for the latest.',
  'workflow.notInTrail': 'The audit trail has no workflow {id}.',
  'workflow.busy': 'Workflow {id} is being changed too often at the moment; try again.',
  'database.away': 'The database does not answer. Nothing was lost; try again in a minute.',
  'directory.away':
    'I could not find out whether you are one of the people who may decide. Nothing was changed; try again in a minute.',
  'members.away':
    'Teams did not say who belongs to the conversation. Nothing was changed; try again in a minute.',
  'person.stranger':
    'I do not know who you are in this organization, so nothing was started. Sign in to Teams with an account of the organization, or ask somebody who has one.',
  'message.differs':
    'Your message reached me in two forms that differ: “{rich}” and “{plain}”. Nothing was started. Send it again without formatting.',

  'sent.file': 'the file “{name}”',
  'sent.nameless': 'a file without a name',
  'sent.card': 'a card',
  'sent.attachment': 'an attachment',
  'sent.pictures': 'a picture|{n} pictures',
  'sent.more': '{n} more attachment|{n} more attachments',
  'sent.unread':
    '{problems}\nNothing was started. Send the request again with other files or none; files of the workspace can be named with "context: path".',
  'sent.many': 'A request can bring at most {most} files; this one has {count}.',
  'sent.lines': '{first}\n{next}',
  'sent.control': '“{name}” has control characters in its name.',
  'sent.slow': '“{name}” took too long to fetch.',
  'sent.failed': '“{name}” could not be fetched.',
  'sent.status': '“{name}” could not be fetched (HTTP {status}).',
  'sent.elsewhere': '“{name}” is not where Teams keeps files, so it was not fetched.',
  'sent.round': '“{name}” could not be fetched: its address redirects too often.',
  'sent.large': '“{name}” is larger than {size} KB.',
  'sent.binary': '“{name}” is not a text file.',
} as const;
