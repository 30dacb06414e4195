/**
 * The step makers by the names that playbooks use. Their arguments are exact: a `path` is that of
 * an existing file, a `key` the `name` of an entry. Arguments in brackets are optional.
 */
import { addDependency, moveDependency } from './add-dependency';
import { removeCalls, replaceCalls } from './calls';
import { changelogEntry, changelogRelease } from './changelog';
import { removeDependency, setDependency } from './dependency';
import { environmentVariable } from './environment';
import { deletePath, moveFile, restoreFile, writeFile } from './files';
import { copyrightYear, licenceHeader } from './licence';
import { fixLink, removeLink } from './links';
import { addIgnored, addLine, removeLine } from './lines';
import type { Maker } from './maker';
import { addCodeOwner, removeCodeOwner, setCodeOwner } from './owners';
import { runFile } from './program';
import { buildProject, formatCode, lintCode, runScript, runTests, typecheckCode } from './project';
import { renameSymbol } from './rename';
import { addRecord } from './records';
import { revertCommit } from './revert';
import { replaceEverywhere, replaceText } from './text';
import { addToList, addValue, removeFromList, removeKey, setValue } from './value';
import { addListItem, removeSection } from './sections';
import { setVersion } from './version';
import { pinAction } from './workflow';

export const MAKERS: ReadonlyMap<string, Maker> = new Map(
  Object.entries({
    /** owner, pattern */
    'add-code-owner': addCodeOwner,
    /** package, version, [path: a manifest], [group: dev or run] */
    'add-dependency': addDependency,
    /** line, [path: the name of an ignore file] */
    'add-ignored': addIgnored,
    /** path, line */
    'add-line': addLine,
    /** path, heading, item: a section of a document */
    'add-list-item': addListItem,
    /** path, values: a row of a table, or the values of an entry with their keys */
    'add-record': addRecord,
    /** path, key, value: a list in a file of values */
    'add-to-list': addToList,
    /** path, key, [value]: a new key */
    'add-value': addValue,
    /** [path] */
    build: buildProject,
    /** entry, [path: a changelog or its folder], [section: in Unreleased] */
    'changelog-entry': changelogEntry,
    /** version, [path]: Unreleased becomes this release */
    'changelog-release': changelogRelease,
    /** year */
    'copyright-year': copyrightYear,
    /** path */
    'delete-path': deletePath,
    /** name, value */
    'environment-variable': environmentVariable,
    /** path, link: its target, [to]: its new target */
    'fix-link': fixLink,
    /** [path], [tool] */
    format: formatCode,
    /** header, path */
    'licence-header': licenceHeader,
    /** [path], [tool] */
    lint: lintCode,
    /** package, group: dev or run, [path: a manifest or a folder] */
    'move-dependency': moveDependency,
    /** from, to: references by relative path follow */
    'move-file': moveFile,
    /** action, ref, [path: a workflow] */
    'pin-action': pinAction,
    /** name: a function, [path: files and folders, one per line] */
    'remove-calls': removeCalls,
    /** name, replacement, [path: files and folders, one per line] */
    'replace-calls': replaceCalls,
    /** owner: from every line */
    'remove-code-owner': removeCodeOwner,
    /** package, [path: a manifest or a folder] */
    'remove-dependency': removeDependency,
    /** path, key, value */
    'remove-from-list': removeFromList,
    /** path, key */
    'remove-key': removeKey,
    /** path, link: its target */
    'remove-link': removeLink,
    /** path, line */
    'remove-line': removeLine,
    /** path, heading: a section of a document */
    'remove-section': removeSection,
    /** from, to */
    'rename-symbol': renameSymbol,
    /** find, replace */
    'replace-everywhere': replaceEverywhere,
    /** path, find, replace */
    'replace-text': replaceText,
    /** path, [commit]: as it was before its last change, or before that commit */
    'restore-file': restoreFile,
    /** commit */
    'revert-commit': revertCommit,
    /** path, [arguments: as typed] */
    'run-file': runFile,
    /** path, key: a script of a package.json, or a target of a Makefile */
    'run-script': runScript,
    /** [path], [tool] */
    'run-tests': runTests,
    /** owner, pattern, [old_owner: the owner to replace] */
    'set-code-owner': setCodeOwner,
    /** package, version, [path: a manifest or a folder] */
    'set-dependency': setDependency,
    /** path, key, value: the key may be new */
    'set-value': setValue,
    /** version, [path: a manifest or a folder] */
    'set-version': setVersion,
    /** [path], [tool] */
    typecheck: typecheckCode,
    /** path, content */
    'write-file': writeFile,
  }),
);
