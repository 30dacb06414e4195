/** What a call does to files, as facts: where the files are, and their contents as far as the plan shows them. */
import { findSecrets } from '../../domain/secrets';
import type { Done, NewFact, PathKind, Place, Reading } from '../facts';
import { UNKNOWN, absolute, locate } from '../paths';
import type { PathKinds } from '../path-kind';
import { P } from '../patterns';
import type { Touch } from './files';
import { editOf } from './nested';
import type { PlannedFiles } from './planned-files';
import type { ProgramTable } from './programs';
import type { Stream } from './streams';

const MAX_EVIDENCE = 400;

export interface CommandReaderOptions {
  readonly reading: Reading;
  readonly programs: ProgramTable;
  readonly kinds: PathKinds;
  readonly files: PlannedFiles;
  readonly done: Done;
  /** The script runs while an image is built: files outside the workspace belong to the image. */
  readonly image?: boolean;
}

/** The part of the command reader that knows about files. */
export class FileFacts {
  constructor(protected readonly options: CommandReaderOptions) {}

  protected add(fact: NewFact): void {
    const { reading, done } = this.options;
    reading.add({ ...fact, evidence: fact.evidence.slice(0, MAX_EVIDENCE), done: fact.done ?? done });
  }

  readonly file = (path: string): Stream => {
    // It discards what is written to it, and is always empty when read.
    if (path === '/dev/null') return { kind: 'text', text: '' };
    return this.options.files.get(path) ?? { kind: 'file', path };
  };

  /** Adds a fact for each text that looks like a secret: its kind, and never the text. */
  protected secrets(text: string, source: string): void {
    const [found] = findSecrets(text);
    if (found) this.add({ kind: 'secret', id: found.id, path: '', evidence: source });
  }

  /** Where a path leads, and what kind of file is there. */
  protected placed(path: string, cwd: string): { path: string; place: Place; what: PathKind } {
    const { kinds, image } = this.options;
    // One of the files of a list, such as the output of grep -l.
    if (path === `${UNKNOWN}item`) return { path: 'item', place: 'inside', what: 'source' };
    const { place, path: shown } = locate(path, cwd);
    const bare = shown.replace(/\/+$/, '');
    const what = kinds.kindOf(bare.replace(/^\/home\/user\//, ''));
    if (image && place === 'outside') return { path: shown, place: 'generated', what };
    if (/^\/(var\/)?tmp\/\*+$/.test(shown)) return { path: shown, place: 'scratch', what: 'other' };
    const made = place === 'inside' && kinds.isGenerated(bare);
    return {
      path: shown,
      place: made ? 'generated' : place,
      what: /^\.git(\/|$)/.test(bare) ? 'guard' : what,
    };
  }

  protected touch({ how, path, tree = false }: Touch, cwd: string, evidence: string): void {
    const at = this.placed(path, cwd);
    // Names that another command prints may be those of all files.
    const partly = (at.path.includes(UNKNOWN) && tree && at.place === 'inside') || path === `${UNKNOWN}item`;
    if (how === 'delete') {
      const whole = at.place === 'whole' || /^\.git\/?$/.test(at.path);
      const place = partly ? 'unknown' : at.place;
      this.add({ kind: 'deletes', ...at, place, width: whole ? 'whole' : tree ? 'tree' : 'file', evidence });
    } else if (how === 'read' || how === 'name') {
      const what = how === 'name' ? 'other' : at.what;
      const free = at.place === 'outside' && P.readByAnybody.test(at.path);
      if (!free && !(at.place === 'device' && what !== 'secret'))
        this.add({ kind: 'reads', ...at, what, evidence });
    } else if (at.place !== 'device') this.add({ kind: 'writes', ...at, how, evidence });
  }

  /** Adds a file that a command writes, as a change if its text is known and it is in the workspace. */
  protected put(
    path: string,
    content: Stream,
    written: string,
    cwd: string,
    source: string,
    appended = false,
  ): void {
    this.options.files.set(path, content);
    const { place, path: relative } = this.placed(written, cwd);
    const known = content.kind === 'text' && place === 'inside';
    if (!known) this.touch({ how: 'content', path: written }, cwd, source);
    else
      this.options.reading.change({
        path: relative,
        before: appended ? '' : null,
        after: content.text,
        part: appended,
        plain: true,
      });
  }

  protected readsEnvironment(evidence: string): void {
    this.add({ kind: 'reads', path: 'environ', place: 'outside', what: 'secret', evidence });
  }

  /** Records the files that cp and mv create under another name. */
  protected copies(program: string, words: readonly string[], cwd: string, source: string): void {
    const [from, target] = [words[0], words.at(-1)];
    if (!/^(cp|mv|ln|install)$/.test(program) || words.length !== 2 || !from || !target) return;
    const content = this.file(absolute(from, cwd));
    if (content.kind === 'text') this.put(absolute(target, cwd), content, target, cwd, source);
    else this.options.files.set(absolute(target, cwd), content);
  }

  /** Records where a download is stored, so that running it is recognised. */
  protected downloads(program: string, args: readonly string[], words: readonly string[], cwd: string): void {
    const option = program === 'wget' ? /^(-[a-z]*O|--output-document)$/ : /^(-[a-zA-Z]*o|--output)$/;
    const at = args.findIndex((arg) => option.test(arg));
    const given = at >= 0 ? args[at + 1] : undefined;
    const url = words.find((word) => /\.|:\/\//.test(word) && word !== given);
    const saved = given ?? url?.split(/[?#]/)[0]?.split('/').pop();
    if (saved) this.options.files.set(absolute(saved, cwd), { kind: 'network' });
  }

  /** Adds the changes of an edit in place if its script is simple. */
  protected edits(args: readonly string[], words: readonly string[], cwd: string): void {
    const named = args.filter((_, at) => /^(-[a-zA-Z]*e|--expression)$/.test(args[at - 1] ?? ''));
    const rest = words.filter((word) => !named.includes(word) && word !== '');
    const scripts = named.length > 0 ? named : rest.slice(0, 1);
    for (const path of named.length > 0 ? rest : rest.slice(1)) {
      const at = this.placed(path, cwd);
      for (const script of scripts) {
        const edit = editOf(script);
        if (edit && at.place === 'inside')
          this.options.reading.change({ path: at.path, ...edit, part: true, plain: true });
      }
    }
  }
}
