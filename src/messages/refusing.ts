/** Why the Clearing refuses a path, a file or a result. */
export const REFUSING = {
  'refusing.path': 'The path "{path}" is refused: {why}.',
  'refusing.inside': 'The path "{path}" is refused: {why}. Use a path inside the workspace.',
  'refusing.result': '"{path}" cannot be published: {why}. Nothing was published; change the plan.',
  'refusing.file': 'The file "{path}" {why}.',
  'refusing.notFile': '"{path}" is not a file. Use another path.',
  'refusing.noPast': 'The commit {commit} has no file "{path}", or is not in the history of this plan.',
  'refusing.offered':
    '"{path}" is a file or a link, or leads through one, where the governance file offers a directory. Leave it alone in the plan.',
  'path.control': 'it has control characters, which nobody can see. Use another name',
  'path.submodule': '{submodule} is a submodule, which is a repository of its own. Ask for the change there',
  'path.link': 'it leads through a link to "{target}". Name that path itself',
  'path.absolute': 'it is not a relative path',
  'path.directory': 'it names a directory',
  'path.out': 'it leads out of the workspace',
  'path.linkOut': '"{link}" is a link that leads out of the workspace',
  'path.linkNowhere': '"{link}" is a link to nowhere',
  'path.linkLoop': '"{link}" is a link to itself',
  'path.inGit': 'it is inside .git',
  'path.long': 'a name in it is longer than a disk can have',
  'path.throughFile': '"{file}" is a file, not a directory',
  'file.lfs': 'is a Git LFS pointer, and its content is not in the repository: change it with git-lfs',
  'file.notText': 'is not text',
  'file.encoding':
    'is not UTF-8 and does not name its encoding, so only characters that it already has at that place can be written. Convert it to UTF-8 first, or use ASCII',
  'file.boundary':
    'is not UTF-8, and it is not certain where characters end before that text. Convert it to UTF-8 first',
  'result.unreadable': 'the directory cannot be read',
  'result.repository': 'it is a git repository inside the workspace',
  'result.hardLink': 'it is a hard link, which may lead out of the workspace',
  'result.linkOut': 'it is a link that leads out of the workspace',
  'result.linkGit': 'it is a link into .git',
  'result.lfs':
    '.gitattributes assigns it to Git LFS, so plain content cannot replace its pointer. Add it in a working copy with git-lfs',
  'result.name': 'git does not accept that name',

  'publishing.notMade':
    'The branch {branch} could not be created in {place}: {words}. Fix that there, then retry.',
  'publishing.notMoved':
    'The branch {branch} and {target} could not be moved to the result in {place}: {words}. Fix that there, then retry.',
  'publishing.notTakenBack':
    'The branch {branch} could not be reset or removed in {place}: {words}. Fix that there, then retry.',
  'publishing.beside':
    '{place} has a branch called {prefix}, so git does not allow one called {branch}. Nothing was published. Rename that branch there ("git branch -m {prefix} another-name"), then retry.',
  'publishing.hook':
    'Nothing was published: the {hook} hook of {place} is a file of its working copy, which plans can change, so it is not run. Copy it to {folder}, then retry.',
} as const;
