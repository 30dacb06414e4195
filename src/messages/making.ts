/** Why a playbook makes no steps of what was asked for. */
export const MAKING = {
  'making.noManifest': '{path} is not a manifest with dependencies.',
  'making.dependencyThere': '{name} is already a dependency in {path}, at {range}.',
  'making.dependencyThereBare': '{name} is already a dependency in {path}, without a version.',
  'making.noManifests':
    'There is no manifest with dependencies here, such as package.json or pyproject.toml.',
  'making.manifests': 'There are several manifests here: {names}. Say which one.',
  'making.dependencyForm':
    'I do not know how dependencies are written in {path}. Give the line to add, and the line that it should follow.',
  'making.changelogForm':
    'The changelog here is {path}, and I do not write reStructuredText. Use: replace "…" with "…" in {path}',
  'making.entryThere': '{path} already has this entry.',
  'making.changelogPlace':
    '{path} has no section that I recognise as a release, so I cannot tell where the entry belongs. Use: replace "…" with "…" in {path}',
  'making.peer':
    '{path} accepts {name} {range} as a peer and does not use it itself. Give the range in full: set {key} to … in {path}',
  'making.versionHere': '{name} is already at {version}.',
  'making.versionElsewhere': '{name} has no version of its own here.',
  'making.envExamples':
    'There are several example files: {names}. Name the one you mean: add the line "{line}" to its path.',
  'making.inGroup': '{name} is already in {group} of {path}.',
  'making.noDependencyGroup': '{name} cannot be moved in {path}, which has no {groups}.',
  'making.notDependency': '{name} is not among the dependencies in {places}.',
  'making.ecosystems': '{name} is a dependency of several kinds here: {kinds} ({places}). Say which file.',
  'making.format': '{path} is in a format whose values I cannot change.',
  'making.repeated': '{path} has {name} more than once ({count} times). Remove all but one first.',
  'making.couldBe': '{path} could be one of these: {names}. Name one in full.',
  'making.noFile': 'The file {path} does not exist in the repository.',
  'making.noFileNear': 'The file {path} does not exist in the repository. The closest match is {near}.',
  'making.fullName': '{path} is not a file in the repository. Name the file in full, such as {path}.md.',
  'making.formatReplace':
    '{path} is in a format whose values I cannot change. Use: replace "old" with "new" in {path}',
  'making.sameContent': '{path} already has exactly this content.',
  'making.fileThere': '{path} already exists; delete it first.',
  'making.noPast': 'The history of this branch has no earlier content of {path}.',
  'making.noPastAt': 'The history of this branch has no earlier content of {path} at {commit}.',
  'making.cameWith': '{path} was added in {commit}; before that, it did not exist.',
  'making.asAt': '{path} is already as it was in {commit}.',
  'making.asBefore': '{path} is already as it was before {commit}.',
  'making.noComment': 'I cannot add a comment at the top of {names} without changing the output.',
  'making.headerThere': 'Every source file in {place} already has this header.',
  'making.licenceLine':
    "The only copyright line in {path} is that of the licence's own text, which stays as it is.",
  'making.noCopyright': 'No LICENSE, NOTICE or README has a copyright line with a year.',
  'making.yearThere': 'The copyright lines already reach {year}.',
  'making.lineThere': '{path} already has "{line}".',
  'making.noLine': '{path} has no line "{line}".',
  'making.lineRepeated': '{path} has the line "{line}" {count} times. Say which part of the file you mean.',
  'making.releaseThere': '{path} already has a section for {version}.',
  'making.noCalls': 'Nothing calls {name} there.',
  'making.callsLeft':
    'Every call of {name} is part of something else, so none can be removed on its own: {places}.',
  'making.calleeUnknown': '{name} is not known in {path}, so calling it there would be an error.',
  'making.headings': '{path} has several headings "{heading}".',
  'making.noHeading': '{path} has no heading "{heading}".',
  'making.itemThere': '{heading} in {path} already has {item}.',
  'making.ownerThere': '{owner} is already an owner of {pattern}.',
  'making.noProgram': '{path} cannot be run as the request says.',
  'making.ownedByOthers': '{owner} does not own {pattern}. Its owners are {owners}.',
  'making.severalOwners':
    '{pattern} has several owners in {path}: {owners}. Say which one to replace: make @team the owner of {pattern} instead of @other',
  'making.keyThere': '{path} already has {name}, with the value {value}.',
  'making.noValue': 'Say which value {name} should have in {path}.',
  'making.columns': 'The rows of {path} have these columns: {columns}. {count} values were given.',
  'making.recordThere': '{path} already has {name}.',
  'making.noRecords': '{path} has no list, or more than one, whose entries have exactly these keys: {keys}.',
  'making.recordForm':
    'I cannot add an entry to {path} without changing something else in it. Use: replace "…" with "…" in {path}',
  'making.noOwners': 'There is no CODEOWNERS file here.',
  'making.ownsNothing': '{owner} owns nothing in {path}.',
  'making.onlyOwner':
    '{owner} is the only owner of {patterns} in {path}. Name another owner first: make @team code owner of {pattern}',
  'making.bareOwner':
    'Say which files {owner} should own: make {owner} code owner of docs/. {path} has these patterns: {patterns}.',
  'making.importsLeft':
    '{path} imports {module} in a way that I cannot update. Change that import first, or say what it should become.',
  'making.ownersOverlap':
    '{path} has other patterns that may match the same files: {owners}. The last match decides, so say where the line goes: replace "…" with "…" in {path}',
  'making.noFolder': 'There is no folder {folder} in the repository.',
  'making.sameNames': 'Both names are the same, so there is nothing to rename.',
  'making.renameUnread':
    '{path} may use the name, and cannot be read: it is over 1 MiB, or its name is not UTF-8.',
  'making.renameElsewhere':
    '{path} uses {name} as well, and would break. Rename it there too, or everywhere.',
  'making.renameTaken': '{path} already uses the name {to}; renaming {from} would mix the two up.',
  'making.noSymbol': 'No source file uses the name {name}.',
  'making.noCommit':
    'The history of this branch has no commit {commit}. Copy its id, or the first seven characters of it, from git log.',
  'making.merge':
    '{commit} is a merge, which can be reverted in more than one way. Revert the commits it brought in one by one.',
  'making.emptyCommit': '{commit} changed no file, so there is nothing to revert.',
  'making.changedSince':
    '{path} has changed since {commit}. Revert the later commits first, or describe the change itself.',
  'making.noText': '{path} does not contain "{text}", so there is nothing to replace.',
  'making.noTextAnywhere': 'No file contains "{text}", so there is nothing to replace.',
  'making.broken':
    'After this change, {path} would not be valid code any more, so I leave it alone. Give a longer text to replace.',
  'making.emptyText': 'The text to be replaced is empty.',
  'making.sameTexts': 'Both texts are the same, so there is nothing to replace.',
  'making.manyFiles':
    'This would change {count} files; at most {most} can be reviewed at once. Ask for part of it.',
  'making.noItem': '{list} in {path} has no {value}.',
  'making.inList': '{list} in {path} already has {value}.',
  'making.itemRepeated': '{list} in {path} has {value} more than once.',
  'making.nearKey': '{path} has no {key}. Do you mean {near}?',
  'making.versionThere': 'The version is already {version}.',
  'making.versionEmpty':
    'The version in {path} is empty, so I cannot tell how it is written. Use: set version to … in {path}',
  'making.versions': 'There are several versions: {versions}. Say which file you mean.',
  'making.noVersion': 'No manifest here has a version, and there is no VERSION file.',
  'making.noVersionAtRoot': 'There is no version at the root. There is one in {places}. Say which one.',
  'making.noVersionIn': 'There is no version in {path}. There is one in {places}. Say which one.',
  'making.noAction': 'No workflow under .github uses {action}.',
  'making.pinned': '{action} is already pinned to {ref}.',
  'making.manySteps': 'This would take {count} steps; a plan has at most {most}. Ask for part of it.',
  'making.longStep': 'The step "{title}" is too long for a plan. Ask for a smaller change.',
  'predicate.computed': 'is computed',
  'predicate.continued': 'goes on over several lines',
  'predicate.block': 'is a kind of block',
  'predicate.table': 'is a table',
  'predicate.date': 'is a date',
  'predicate.emptyElement': 'is an empty element',
  'predicate.unreadableCode': 'is nested too deeply, or too long, to be read as code',
  'predicate.notHcl': 'is not valid HCL',
  'predicate.notXml': 'is not valid XML',
  'predicate.notJson': 'is not valid JSON',
  'predicate.deep': 'is nested too deeply',
  'predicate.reference': 'is what {ref} refers to',
  'predicate.tag': 'is computed by {tag}',
  'predicate.notToml': 'is not valid TOML',
  'predicate.notTomlLine': 'is not valid TOML (line {line})',
  'predicate.notYaml': 'is not valid YAML (line {line})',
  'predicate.template': 'is a template and not valid YAML as it stands (line {line})',
  'making.unreadable': '{path} {why}, so I leave it alone.',
  'making.fixed': '{name} in {path} {why}, so I leave it alone.',
  'making.fixedIn': '{name} in {path} {why} ({group}), so I leave it alone.',
  'making.noKey': '{path} has no {name}.',
  'making.keyRepeated': '{path} has {name} more than once, so I leave it alone.',
  'making.keys': '{path} has several values called {name}: {names}. Name one in full.',
  'making.group': '{name} in {path} is a group of values.',
  'making.list': '{name} in {path} is a list of values.',
  'making.nameOne': 'Name one of them, such as {name}.',
  'making.valueThere': '{name} is already {value} in {path}.',
  'making.notGroup': '{group} in {path} is not a group that {name} could be added to.',
  'making.noGroup': '{path} has no group {group} that {name} could be added to.',
  'making.notList': '{name} in {path} is not a list.',
  'making.memberThere': '{name} in {path} already has {value}.',
  'making.noWay':
    'I cannot change {name} in {path} without touching something else in it. Use: replace "old" with "new" in {path}',
  'making.noTests':
    'I found nothing here to run the tests with: no test script in package.json, Cargo.toml, go.mod, Makefile with a test target, Maven, Gradle, .NET, Python, Ruby, PHP or Elixir project. Say the command instead, such as run: ./check.sh',
  'making.noFormatter':
    'I found nothing here to format the code with: no format script in package.json, Makefile with a format target, Prettier configuration, Cargo.toml, go.mod or Python project. Say the command instead, such as run: ./check.sh',
  'making.noLinter':
    'I found nothing here to check the code with: no lint script in package.json, Makefile with a lint target, Cargo.toml, go.mod or Python project. Say the command instead, such as run: ./check.sh',
  'making.noTypes':
    'I found nothing here to check the types with: no typecheck script in package.json, Makefile with a typecheck target, tsconfig.json, mypy or pyright configuration, Cargo.toml or go.mod. Say the command instead, such as run: ./check.sh',
  'making.noTool': 'I found nothing here that runs {tool}. Say the command instead, such as run: {tool} .',
  'making.noBuild':
    'I found nothing here to build the project with: no build script in package.json, Cargo.toml, go.mod, Makefile with a build target, Maven or Gradle project. Say the command instead, such as run: ./check.sh',
} as const;
