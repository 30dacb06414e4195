import { hasFlag } from '../commands';
import { Place, absolute, locate } from '../paths';
import { judgeDelete, judgeWrite } from '../places';
import { VERDICTS } from '../rules/verdicts';
import type { Call } from './call';
import { READERS_WITH_PATTERN } from './reading';

/** Options that say where the results go, in tools of all kinds. */
const OUTPUT_OPTION =
  /^(-o|-D|--(prefix|root|destdir|target-directory|target|output|output-dir|out-dir|outdir|out|outfile|dest|destination|directory|install-dir|install-root|data-dir))$/;
const OUTPUT_VALUE =
  /^(?:--(?:prefix|root|destdir|target-directory|target|output|output-dir|out-dir|outdir|out|outfile|dest|destination|directory|install-dir|install-root|data-dir)|PREFIX|DESTDIR|prefix|DESTINATION)=(.+)$/;

/** What a call writes, copies or reads outside the workspace. */
export function judgeWrites({ program, args, stdin, cwd, source, add, put, file }: Call): void {
  const operands = args.filter((arg) => !arg.startsWith('-'));
  const target = operands.at(-1);
  if (/^(cp|mv|ln|install|rsync)$/.test(program) && target && operands.length > 1) {
    const [from = ''] = operands;
    judgeWrite(target, cwd, add, source);
    const origin = locate(from, cwd);
    // A program of the machine under another name.
    if (/^\/(usr\/(local\/)?)?s?bin\//.test(from)) add(VERDICTS['disguised'], source);
    if (origin.place === Place.OUTSIDE && program !== 'rsync')
      add(program === 'ln' ? VERDICTS['link-outside'] : VERDICTS['read-outside'], source);
    put(absolute(target, cwd), file(absolute(from, cwd)));
  }
  if (/^(tee|sponge|touch|mkdir|patch)$/.test(program)) {
    for (const path of operands) {
      judgeWrite(path, cwd, add, source);
      if (program === 'tee') put(absolute(path, cwd), stdin);
    }
  }
  for (const [at, arg] of args.entries()) {
    if (!/^-|=/.test(arg)) continue;
    const value = OUTPUT_OPTION.test(arg) ? args[at + 1] : OUTPUT_VALUE.exec(arg)?.[1];
    if (value !== undefined && /^[~/.]/.test(value) && locate(value, cwd).place === Place.OUTSIDE)
      add(VERDICTS['write-outside'], source);
  }
  if (program === 'dd') {
    for (const arg of args) if (arg.startsWith('of=')) judgeDelete(arg.slice(3), cwd, false, add, source);
  }
  if (/^(tar|unzip|7z|cpio)$/.test(program)) {
    const folder = args.find((_, at) => /^(-C|-d|--directory)$/.test(args[at - 1] ?? ''));
    if (folder) judgeWrite(folder, cwd, add, source);
    if (hasFlag(args, '-P|--absolute-names')) add(VERDICTS['write-outside'], source);
  }
  if (/^(cat|less|head|tail|more|bat|strings|cp|tar|zip|xxd|od|find|grep|rg)$/.test(program)) {
    const paths = READERS_WITH_PATTERN.has(program)
      ? operands.slice(1)
      : program === 'find'
        ? operands.slice(0, 1)
        : operands;
    if (
      paths.some(
        (path) =>
          locate(path, cwd).place === Place.OUTSIDE &&
          !/^\/(usr|bin|lib|opt|proc\/(cpuinfo|meminfo|version)|etc\/(os-release|lsb-release|hostname|debian_version|timezone|alpine-release))/.test(
            absolute(path, cwd),
          ),
      )
    ) {
      add(VERDICTS['read-outside'], source);
    }
  }
}
