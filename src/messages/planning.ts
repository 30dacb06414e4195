/** Why a request is not planned, and what is asked about it. */
export const PLANNING = {
  then: '{first} {next}',
  list: '{of}',

  /* Why there is no plan. */
  'unplanned.nothing': 'There is nothing to do.',
  'unplanned.part': 'The part I cannot plan is "{part}".',
  'unplanned.forge':
    'That happens on the forge (GitHub, GitLab, Azure DevOps), and I change files only. My result is one commit on a branch `gad/…`. The governance file says whether it becomes a pull request or is merged.',
  'unplanned.access':
    'Access rights and secrets are not in the repository, so I cannot change them. Ask an administrator of the forge or of your directory. I can change CODEOWNERS and other files here.',
  'unplanned.running':
    'I have no access to running systems, so I cannot deploy, restart or roll back anything there. I can change the files that a deployment is made from, such as versions, image tags and replicas, and your pipeline does the rest.',
  'unplanned.database':
    'I have no access to databases. I can change migration files in the repository; running them is up to you.',
  'unplanned.noneCalled': 'I found no {noun} called "{what}" in the repository.',
  'unplanned.nothingCalled': 'I found nothing called "{what}" in the repository.',
  'unplanned.near': 'Similar names are {names}.',
  'unplanned.nearest': 'The closest match is {names}.',
  'unplanned.question':
    'This reads like a question. I change files and run commands in the repository; tell me what to change.',
  'unplanned.needsModel':
    'Somebody has to work out what to write for this. That takes a language model, and none is configured here. Without one, I can make changes that are spelled out: a value, a version, a text, a file.',
  'unplanned.unknown': 'I do not understand what to do. Say what should change, and in which file.',
  'unplanned.help': '"help" lists what you can ask for.',
  'unplanned.code':
    '{what} is in {files}, but not as a plain value that I can set. Give the text instead: replace "…" with "…" in {file}',
  'unplanned.codeMore':
    '{what} is in {files} and {n} more file, but not as a plain value that I can set. Give the text instead: replace "…" with "…" in {file}|{what} is in {files} and {n} more files, but not as a plain value that I can set. Give the text instead: replace "…" with "…" in {file}',
  'unplanned.context': 'The request names {path} as context, but the repository has no such text file.',
  'noun.dependency': 'dependency',
  'noun.file': 'file or folder',
  'noun.switch': 'switch',
  'noun.setting': 'setting',
  'noun.commit': 'commit',
  'noun.thing': 'thing',

  /* Files whose text is not at hand. */
  'unread.binary': '{path} is not a text file. It can be moved and deleted, but not edited.',
  'unread.large': '{path} is too large to be edited here (over 1 MiB). It can be moved and deleted.',
  'unread.lfs':
    '{path} is kept by Git LFS: the repository has only a pointer to its content. Change it in a working copy with git-lfs.',
  'unread.link': '{path} is a link to {target}. Name {target} itself.',
  'unread.linkOut':
    '{path} is a link that leads out of the repository or to nothing. Name a file inside the repository.',
  'unread.submodule':
    '{path} is in the submodule {submodule}, which is a repository of its own. Ask for the change there.',
  'unread.name': 'The name of {path} is not UTF-8. Rename it with git first.',
  'unread.missing': 'There is no text file {path} in the repository.',
  'path.outside': "{path} is outside the workspace. Name a path relative to the repository's root.",
  'path.file': 'The path has to name a file inside the repository.',
  'path.git': '{path} belongs to git itself and cannot be changed by a plan.',
  'path.notPlain': '{path} is not a plain path inside the repository.',

  /* Values. */
  'value.wrong': 'The {name} has to be {what}, and "{given}" is not.',
  'value.dash': '{name} is "{value}": a value that begins with a dash would be read as an option.',
  'value.latest':
    'I have no access to package registries, so I do not know the latest version. Say which one: to 1.2.3',
  'value.field': '{name}: it has to be {what}.',
  'value.form': '“{title}” cannot be written with these values. Change them, or write the request yourself.',
  'value.formGone': 'This form no longer exists. Write the request instead.',

  /* Questions about a request. */
  'asked.rest': 'I do not know what "{part}" asks for. Is the rest what you mean?',
  'asked.this': 'Is this what you mean?',
  'asked.thisBy': 'Is this what you mean by "{part}"?',
  'asked.which': 'This can mean more than one thing. Which do you mean?',
  'asked.whichBy': 'This can mean more than one thing. Which do you mean by "{part}"?',
  'asked.more': 'There are {count} such places; say which one if it is not listed.',
  'asked.valueIn': '{title}: what is the {name} in "{request}"?',
  'asked.valueOf': '{title}: what is the {name} of `{of}`?',
  'asked.valueOfNow': '{title}: what is the {name} of `{of}` (now {now} in {path})?',
  'asked.kindOfValue': 'It has to be {what}.',
  'asked.kind': 'Several things have that name. Which one do you mean, and which version should it get?',
  'asked.characters':
    'A phone or a chat client seems to have changed characters in this command. Which do you mean?',
  'asked.opinion': 'This reads like a question. Should I do it?',
  'asked.limit': 'I cannot keep to "{limit}". Should I do it without that?',
  'asked.limitThen': 'I cannot keep to "{limit}". Without that: {question}',
  'asked.direction':
    'This request has hidden characters that turn the reading direction, so it may not say what you see. Do you mean:',
  'asked.unclearAnswer': 'I cannot tell what "{answer}" means here. {question}',
  'asked.corrected': 'Do you mean "{request}"? {question}',
  'asked.slip': 'This may contain a typo. Do you mean:',
  'asked.feedback':
    'A reviewer asked for changes: "{feedback}". I cannot work that in by myself. Write the whole request as it should be.',
  'asked.feedbackSoFar':
    'A reviewer asked for changes: "{feedback}". I cannot work that in by myself. Write the whole request as it should be; so far it is: {request}.',
  'choice.of': '{title}: {what}',
  'choice.becomes': '{before} → {after}',
  'choice.run': 'Run {command}',
  'choice.package': 'the {name} package (now {value} in {path})',
  'choice.image': 'the {name} image (now {value} in {path})',
  'choice.action': 'the {name} action (now {value} in {path})',
  'choice.all': 'all {count}: {names}',
  'choice.places': 'all {count} places',
  'choice.in': '{text} in {path}',
} as const;
