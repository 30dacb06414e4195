/** What code of an interpreter reaches for, whatever the language: languages differ less than that. */
import { languageOf, withTree, type Node } from '../../trees';
import type { Done, NewFact } from '../facts';

/** Starts other programs. */
const STARTS: readonly RegExp[] = [
  /\b(os\.(system|popen|exec\w*|spawn\w*)|subprocess|child_process|pty\.spawn|Open3|IO\.popen|Kernel\.|Runtime\.getRuntime|ProcessBuilder)/,
  /\b(spawn(Sync)?|execSync|execFile(Sync)?|popen|shell_exec|passthru|proc_open|system)\s*\(|(?<![.\w])exec\s*\(|(?<![\w.])system\s/,
  /\bexec\s+(?=['"@$])|shell-command|call-process|do shell script|Deno\.(run|Command)|Bun\.(spawn|\$)|\bqx\b|%x[({[]|`[^`\n]+`/,
  /\|\s*getline|"\s*\|\s*&?\s*getline|\|\s*"(sh|bash)/,
];
/** Runs text as code. */
const EVALUATES =
  /\b(eval|exec|Function|compile|instance_eval|class_eval|vm\.run\w*|__import__|loads|loadstring|create_function|execfile)\s*\(|\beval\b/;
/** Turns encoded text into plain text. */
const DECODES: readonly RegExp[] = [
  /b64decode|base64|atob\(|fromCharCode|fromCodePoint|Buffer\.from\([^)]*(base64|hex)|unhexlify|fromhex|decode64|hex2bin/i,
  /pack\s*\(?['"][Hmu]|codecs|rot.?13|zlib|marshal|gzinflate|\bchr\(\d+\)|map\(\s*chr\b|\bchr\(\w+\) for\b|strrev\(|%c%c/i,
  /\[::-1\]|\.reverse\b|getattr\(|\bbyte(s|array)\(\s*[[(]|\[char\]/i,
  /\\x[0-9a-f]{2}\\x|\\[0-7]{3}\\[0-7]{3}|\\u00[0-9a-f]{2}\\u00/i,
];
/** Connects to the network. */
const NETWORK =
  /\b(urllib|urlopen|gethostby\w+|requests\.|httpx|aiohttp|http\.client|fetch\s*\(|https?\.(get|request|post)|axios|XMLHttpRequest|Net::HTTP|open-uri|LWP|HTTP::Tiny|curl_|ftplib|smtplib|paramiko|WebSocket|dns\.(lookup|resolve))|https?:\/\/(?!localhost|127\.)/;
/** Opens a raw connection. */
const SOCKET =
  /socket\.socket|\bsocket\s*\(|inet_aton|net\.(connect|Socket|createConnection)|TCPSocket|IO::Socket|fsockopen|\/inet\/tcp|\bdup2\b|\/dev\/tcp/;
/** Reads the environment or a secret of it. */
const SECRET =
  /os\.environ(?!\.get\(['"](PATH|HOME|CI|NODE_ENV|PORT|USER)|\[['"](PATH|HOME|CI))|process\.env(?!\.(NODE_ENV|PATH|CI|PORT|HOME|npm_))|\bENV\b|%ENV|\$_ENV|getenv\(['"]\w*(KEY|TOKEN|SECRET|PASS)/;
const SHOWS_ALL = /print\w*\(.*(os\.environ\)|process\.env\))|JSON\.stringify\(process\.env/;
/** Deletes files. */
const DELETES: readonly RegExp[] = [
  /\b(rmtree|rmSync|rmdirSync|fs\.(promises\.)?(rm|rmdir|unlink)\w*|unlink(Sync)?\b|os\.(remove|unlink|removedirs|rmdir|RemoveAll|Remove)|File\.delete|FileUtils\.rm\w*|rm_rf)/,
  /\b(remove_tree|rimraf|Deno\.remove\w*|remove_dir_all|Directory\.Delete|delete-(?:directory|file)|deleteRecursively|truncateSync|Remove-Item)/,
];
const HOME =
  /Path\.home\(|homedir\(|expanduser|Dir\.home|\b(ENV|environ|env)\W{1,3}HOME\b|getenv\(['"]HOME|UserHomeDir/;
/** Writes, moves or links files. */
const WRITES =
  /open\([^)]*['"][wax]b?\+?['"]|\b(writeFile|appendFile|write_text|write_bytes|file_put_contents|createWriteStream|copyFile|copyfile|symlink|rename|chmod)\w*\b|File\.(write|open)|shutil\.(copy|move)|Out-File|Set-Content|Add-Content/;
/** Takes away what a service holds. */
const SERVICE_DELETES: readonly RegExp[] = [
  /\b(deleteIndex|clearIndex|dropDatabase|dropCollection|deleteMany|destroyAll|destroy_all|delete_all|drop_all|dropAll|flushall|flushdb|flushDb)\b/,
  /\b(deleteBucket|delete_bucket|delete_table|terminate_instances|delete_objects|purge_queue|delete_topics|drop_database|drop_collection|delete_index|forceDelete|update_all|updateMany)\b/,
  /objects\.\w+\([^)]*\)\.(delete|update)\(|->(truncate|delete)\(|\.(delete|destroy|cancel)\(\s*['"][^'"]*(prod|cust_|sub_|live)/,
];
const MODULE_NAME =
  /^(node:)?(fs|fs\/promises|path|shutil|os|utf-?8|fileutils|pathlib|rimraf|child_process|subprocess|[rwa]b?\+?)$/;

const any = (patterns: readonly RegExp[], text: string): boolean =>
  patterns.some((pattern) => pattern.test(text));

interface Context {
  readonly add: (fact: NewFact) => void;
  /** Reads a text that the code hands to a shell. */
  readonly shell: (script: string) => void;
  /** A path that the code deletes or writes. */
  readonly touch: (how: 'delete' | 'content' | 'read', path: string, tree: boolean) => void;
  readonly sql: (text: string) => void;
  readonly source: string;
  readonly done: Done;
}

/** Longest code that is read, in characters. */
const MAX_CODE = 100_000;

/** The texts in quotes, which is where commands and paths are. */
function literalsOf(code: string): string[] {
  return [
    ...code
      .slice(0, 50_000)
      .matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`([^`]*)`|%x[({[]([^)}\]]*)/g),
  ]
    .slice(0, 200)
    .map((match) => (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').replace(/\\(.)/g, '$1'));
}

/** The texts of each list: ['rm', '-rf', '/'] is one command in pieces. */
function listsOf(code: string): string[] {
  const named = new Map<string, string[]>();
  return [...code.matchAll(/(?:(\w+)\s*=\s*)?\[\s*((?:['"]|\*\w|\.\.\.\w)[^\]]*)\](?:\s*\+\s*(\w+))?/g)]
    .slice(0, 20)
    .map(([, name, body = '', added]) => {
      const spread = [...[...body.matchAll(/(?:\*|\.\.\.)(\w+)/g)].map(([, from]) => from), added];
      const words = [...literalsOf(body), ...spread.flatMap((from) => named.get(from ?? '') ?? [])];
      if (name) named.set(name, words);
      return words.join(' ');
    });
}

/** Pieces of a text that stand beside each other are one text: 'r'+'m'. */
const together = (code: string): string =>
  code
    .slice(0, MAX_CODE)
    .replace(/'\s*[+.]\s*'|"\s*[+.]\s*"|`\s*\+\s*`/g, '')
    .replace(
      /(['"])\1\.join\(\s*\[([^\]]*)\]\s*\)|\[([^\]]*)\]\.join\(\s*(['"])\4\s*\)/g,
      (_, _q, py?: string, js?: string) => `'${(py ?? js ?? '').replace(/['"\s,]/g, '')}'`,
    );

/**
 * Reads code that runs. Where the code only lies in a file (`done` is not `now`), what it hides and fetches
 * counts, and the rest is ordinary: code deletes and writes files.
 */
export function readCode(language: string, code: string, context: Context): void {
  const { add, source, done } = context;
  const text = together(code);
  const evidence = source;
  const starts = any(STARTS, text);
  const evaluates = EVALUATES.test(text) || (language === 'lua' && /\bload\s*\(/.test(text));
  const network = NETWORK.test(text);
  const strings = literalsOf(text);
  const base = { kind: 'executes', language, evidence, done } as const;
  if ((evaluates || starts) && any(DECODES, text)) add({ ...base, code: 'decoded' });
  else if (SOCKET.test(text) && /\/bin\/(ba|z|da)?sh\b/.test(text)) add({ ...base, code: 'network' });
  else if (network && (evaluates || /\bsystem\s*\(\s*\$?\w+\s*\)/.test(text)))
    add({ ...base, code: 'network' });
  if (
    /\b(include|require)(_once)?\s*\(?\s*['"]https?:|Invoke-Expression|\bIEX\b|DownloadString/i.test(text) ||
    language === 'osascript'
  )
    add({ ...base, code: 'network' });
  if (starts)
    for (const script of [...strings.filter((value) => /\s|^\w+$/.test(value)), ...listsOf(text)])
      context.shell(script);
  if (done !== 'now') return;
  const reach = { kind: 'reaches', secure: true, evidence } as const;
  if (SOCKET.test(text)) add({ ...reach, effect: 'sends' });
  else if (network) add({ ...reach, effect: 'reads', secret: SECRET.test(text) });
  if (any(SERVICE_DELETES, text)) add({ ...reach, effect: 'destroys' });
  if (SHOWS_ALL.test(text))
    add({ kind: 'reads', path: 'environ', place: 'outside', what: 'secret', evidence });
  if (/\b(execute|query|exec|raw|run|cursor|sql)\w*\s*\(/i.test(text))
    for (const value of strings)
      if (/^\s*(drop|truncate|delete from|update|alter|grant|insert)\s/i.test(value)) context.sql(value);
  const paths = strings.filter((value) => !MODULE_NAME.test(value));
  if (any(DELETES, text))
    for (const path of HOME.test(text) ? ['~'] : paths.length > 0 ? paths : ['\uFFFD'])
      context.touch('delete', path, true);
  const looksLikePath = paths.filter((path) =>
    /^([~/]|\.\.\/)\S+$|^\.?\w[\w.-]*(\/[\w.-]+)*\.[a-z]{1,5}$|^\.\w+$/.test(path),
  );
  for (const path of looksLikePath) context.touch(WRITES.test(text) ? 'content' : 'read', path, false);
  for (const name of callsOf(language, code))
    add({ kind: 'code', what: 'script', language, part: 'call', how: 'gained', name, evidence });
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  python: 'py',
  node: 'js',
  nodejs: 'js',
  bun: 'ts',
  deno: 'ts',
  tsx: 'tsx',
  'ts-node': 'ts',
  ruby: 'rb',
  php: 'php',
};

/** The names of all functions that inline code calls; `?` where no grammar reads the language. */
function callsOf(language: string, code: string): readonly string[] {
  // awk has few ways out of its own: a pipe, a file, another program.
  if (language === 'awk') return /\bsystem\s*\(|getline|[|>]\s*"/.test(code) ? ['?'] : [];
  if (language === 'perl') return perlCalls(code);
  const grammar = languageOf(`x.${EXTENSIONS[language] ?? 'none'}`);
  if (!grammar) return ['?'];
  const text = grammar === 'php' ? `<?php ${code}` : code;
  return withTree(grammar, text.slice(0, MAX_CODE), (root) => {
    const names = new Set<string>();
    const visit = (node: Node): void => {
      if (
        /^(call|call_expression|new_expression|function_call_expression|member_call_expression|scoped_call_expression)$/.test(
          node.type,
        )
      ) {
        const called =
          node.childForFieldName('function') ??
          node.childForFieldName('constructor') ??
          node.childForFieldName('method') ??
          node.childForFieldName('name');
        const receiver = node.childForFieldName('receiver')?.text;
        // What a method is called on is named without what it was itself called with.
        const name = [...(receiver ? [receiver] : []), called?.text ?? '?'].join('.');
        names.add(name.replace(/\([^()]*\)|\([^]*\)/g, '()').slice(0, 80));
      }
      if (node.isError) names.add('?');
      for (const child of node.namedChildren) visit(child);
    };
    visit(root);
    return [...names].slice(0, 50);
  });
}

/** Words of Perl that call nothing. */
const PERL_WORDS =
  /^(if|unless|and|or|not|next|last|while|for|foreach|my|eof|close|ARGV|STDIN|lc|uc|length|chomp|printf|g|i|x|m)$/;

/** The same for a line of Perl, which no grammar reads: each word may be a call, and some marks run code. */
function perlCalls(code: string): readonly string[] {
  if (/\b(require|use|do|no|BEGIN|END)\b|[`<|&@%]\s*[{`(<]|\$\{|\(\?\??\{|->|["']\s*\.|<|\bs\W/.test(code))
    return ['?'];
  const words = code
    .replace(/'[^']*'|"[^"]*"|(?<=^|[(~!]|\bif|\bunless|\band|\bor)\s*\/(?:[^/\\]|\\.)*\//g, ' ')
    .replace(/[$@%]\w+|\$./g, ' ')
    .match(/[A-Za-z_:]+/g);
  return [...new Set((words ?? ['?']).filter((word) => !PERL_WORDS.test(word)))];
}
