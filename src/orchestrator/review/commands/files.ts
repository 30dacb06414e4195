/** The files that a call reads, writes and deletes, according to the syntax of its program. */
import { hasOption } from '../call-line';
import { P } from '../patterns';
import type { Call, ProgramTable } from './programs';

/** One file that a call touches, by the path in the call. */
export interface Touch {
  /** `name`: it is only named and not opened. */
  readonly how: 'read' | 'name' | 'content' | 'output' | 'copy' | 'mode' | 'link' | 'move' | 'delete';
  readonly path: string;
  /** For deletions: everything below it as well. */
  readonly tree?: boolean;
}

type Reader = (call: Call, table: ProgramTable) => Touch[];

const deletes = (paths: readonly string[], tree: boolean): Touch[] =>
  paths.map((path) => ({ how: 'delete', path, tree }));
const each = (how: Touch['how'], paths: readonly string[]): Touch[] => paths.map((path) => ({ how, path }));

/** rm and similar programs. */
const remove: Reader = ({ program, args, words }) => {
  const targets = withoutBuilds(words.length > 0 ? words : args.filter((arg) => arg.includes('/')));
  return [
    ...deletes(targets, hasOption(args, ['-r', '-R', '--recursive']) || /rimraf|rmtree/.test(program)),
    ...(args.includes('--no-preserve-root') ? deletes(['/'], true) : []),
  ];
};

/** Leaves out folders named `bin` if `obj` is deleted as well: then they are output of .NET. */
const withoutBuilds = (targets: readonly string[]): readonly string[] =>
  targets.some((target) => /(^|\/)obj\/?$/.test(target))
    ? targets.filter((target) => !/^[\w.*/-]*\bbin\/?$/.test(target) || /^[/~]|\.\./.test(target))
    : targets;

/** cp, mv, ln and similar programs: the last word is the destination. */
const transfer: Reader = ({ program, args, words }) => {
  const given = args.find((_, at) => /^(-t|--target-directory)$/.test(args[at - 1] ?? ''));
  const target = given ?? words.at(-1);
  if (target === undefined || words.length < (given ? 1 : 2)) return [];
  const from = given ? words.filter((word) => word !== given) : words.slice(0, -1);
  const how = program === 'mv' ? 'move' : program === 'ln' ? 'link' : 'copy';
  const mirror =
    args.some((arg) => /^--(del|remove-source-files)/.test(arg)) && !hasOption(args, ['-n', '--dry-run']);
  return [
    ...each(how, [target]),
    ...from.flatMap((path): Touch[] => [
      { how: program === 'ln' ? 'link' : 'read', path },
      ...(program === 'mv' ? [{ how: 'move', path } as const] : []),
    ]),
    ...(program === 'rsync' && mirror ? deletes([target], true) : []),
  ];
};

/** The tests of find, without the commands that it runs. */
function testsOf(args: readonly string[]): string[] {
  let inside = false;
  return args.filter((arg, at) => {
    if (/^-(exec|execdir|ok|okdir)$/.test(arg)) inside = true;
    else if (inside && /^[;+]$/.test(arg)) inside = false;
    return !inside && !/^-i?(name|path|regex)$/.test(args[at - 1] ?? '');
  });
}

const find: Reader = ({ args }) => {
  const start = !args[0] || args[0].startsWith('-') ? '.' : args[0];
  // A negated test does not narrow the result.
  const names = args.filter(
    (_, at) => /^-i?(name|path)$/.test(args[at - 1] ?? '') && !/^(!|-not)$/.test(args[at - 2] ?? ''),
  );
  const looks = each('name', [start, ...names.map((name) => `${start}/${name}`)]);
  if (!testsOf(args).includes('-delete')) return looks;
  if (names.length === 0)
    return [...looks, ...deletes([args.includes('-empty') ? `${start}/empty.tmp` : start], true)];
  const found = names.map((name) => (name === '*' ? start : `${start}/${name.replace(/^\*\//, '')}`));
  return [...looks, ...deletes(found, false)];
};

/** sed and similar programs, which write only when they edit in place. */
const edit: Reader = ({ args, words }) => {
  const inPlace = args.some((arg) => /^-[a-zA-Z]*i/.test(arg) || arg.startsWith('--in-place'));
  const scripts = args.filter((_, at) => /^(-[a-zA-Z]*e|--expression|-f)$/.test(args[at - 1] ?? ''));
  const rest = words.filter((word) => !scripts.includes(word) && word !== '');
  const paths = scripts.length > 0 ? rest : rest.slice(1);
  // `w file`, by itself or after `s/a/b/`.
  const written = args.flatMap((arg) =>
    [...arg.matchAll(/(?:^|[;{}\s\d$/|gp])w\s+([^\s;}]+)/g)].map(([, to]) => to!),
  );
  return [...each(inPlace ? 'content' : 'read', paths), ...each('content', written)];
};

/** The reader for the words of each program; a row may name several programs. */
const ROWS: Readonly<Record<string, Reader>> = {
  'rm unlink rimraf trash trash-put rd del rmtree': remove,
  'rmdir shred truncate': ({ words }) => deletes(words, false),
  'cp mv ln install rsync': transfer,
  'sed gsed perl ruby': edit,
  'tee sponge': ({ words }) => each('content', words),
  'chmod chown chgrp': ({ words }) => each('mode', words.slice(1)),
  find,
  touch: ({ words }) => each('name', words),
  mkdir: ({ words }) => words.map((word) => ({ how: 'content', path: `${word}/.keep` })),
  dd: ({ args }) =>
    args.flatMap((arg): Touch[] =>
      arg.startsWith('of=')
        ? deletes([arg.slice(3)], false)
        : arg.startsWith('if=')
          ? each('read', [arg.slice(3)])
          : [],
    ),
  tar: ({ args, words }) => {
    const folder = args.find((_, at) => /^(-C|-d|--directory)$/.test(args[at - 1] ?? ''));
    const packs = args.some((arg) => /^-?[a-zA-Z]*c|^--create/.test(arg));
    const paths = words.filter((word) => word !== folder && !/^[a-z]+$/.test(word));
    return [
      ...each('copy', folder ? [`${folder}/x`] : []),
      ...(args.includes('--remove-files') ? deletes(words, true) : []),
      ...each('read', packs ? words.slice(1) : paths),
      ...(packs && words[0] ? each('copy', [words[0]]) : []),
      ...(hasOption(args, ['-P', '--absolute-names']) ? each('content', ['/']) : []),
    ];
  },
  zip: ({ args, words }) => [
    ...each('copy', words.slice(0, 1)),
    ...each('read', words.slice(1)),
    ...(hasOption(args, ['-m', '--move']) ? deletes(words.slice(1), true) : []),
  ],
  git: ({ args, words }) => {
    const [verb = '', ...rest] = words;
    const paths = rest.map((word) => word.replace(/^[\w./~^-]*:(?!\/)/, ''));
    if (verb === 'rm' && !args.includes('--cached')) return deletes(rest, hasOption(args, ['-r']));
    if (verb === 'mv') return each('move', rest);
    const reads = /^(add|show|commit|diff|blame|grep|cat-file|archive|stash|reflog|log)$/.test(verb);
    return reads
      ? each(
          'read',
          paths.filter((path) => /[/.]/.test(path)),
        )
      : [];
  },
};
const READERS = new Map(
  Object.entries(ROWS).flatMap(([row, reader]) =>
    row.split(' ').map((program) => [program, reader] as const),
  ),
);

/** The files that a call touches. */
export function touchesOf(call: Call, table: ProgramTable): Touch[] {
  const { program, args, words } = call;
  const own = READERS.get(program);
  const found = own ? own(call, table) : table.texts.has(program) ? [] : generic(call, table);
  if (/^(cp|install)$/.test(program) && P.systemProgram.test(words[0] ?? ''))
    found.push({ how: 'copy', path: words[0] ?? '' });
  for (const [at, arg] of args.entries()) {
    if (!/^-|=/.test(arg) || /^(grep|git|ps|cut|uniq|set|ls|test|\[|ssh|kubectl|docker|az)$/.test(program))
      continue;
    const value = P.outputOption.test(arg) ? args[at + 1] : P.outputValue.exec(arg)?.[1];
    if (value !== undefined && /[/.]/.test(value) && !P.looksLikeAddress.test(value))
      found.push({ how: 'output', path: value });
  }
  return found;
}

/** The words that look like paths, for a program about which nothing else is known: it reads them. */
function generic({ program, args, words }: Call, table: ProgramTable): Touch[] {
  const values = args.filter((arg, at) => {
    const before = args[at - 1] ?? '';
    return (
      !P.textOption.test(before) && !P.outputOption.test(before) && (words.includes(arg) || /^-.*=/.test(arg))
    );
  });
  const paths = table.patternFirst.has(program) && !hasOption(args, ['-e', '-f']) ? values.slice(1) : values;
  return paths
    .map((arg) => arg.replace(/^[\w-]*[=@]+@?/, ''))
    .filter(
      (arg) =>
        (P.looksLikePath.test(arg) || P.wellKnownFile.test(arg)) &&
        !P.looksLikeAddress.test(arg) &&
        !/\s/.test(arg),
    )
    .map((path): Touch => ({ how: table.namesOnly.has(program) ? 'name' : 'read', path }));
}
