import type { Verdict } from './findings';
import { judgeDelete } from './places';
import { SECRET_PATH } from './rules/secrets';
import { VERDICTS } from './rules/verdicts';

interface Context {
  readonly add: (verdict: Verdict, evidence: string) => void;
  /** Judges a text that the code hands to a shell. */
  readonly shell: (script: string) => void;
  readonly source: string;
  readonly cwd: string;
}

const STARTS =
  /\b(os\.(system|popen|exec\w*|spawn\w*)|subprocess|child_process|exec(Sync|File|FileSync)?\s*\(|spawn(Sync)?\s*\(|system\s*\(?|popen|shell_exec|passthru|proc_open|pty\.spawn|Open3|IO\.popen|Kernel\.|Runtime\.getRuntime|ProcessBuilder|do shell script|Deno\.(run|Command)|Bun\.(spawn|\$))|`[^`]+`|%x[({[]|\bqx\b|\|\s*getline|"\s*\|\s*&?\s*getline|\|\s*"(sh|bash)/;
const EVALUATES =
  /\b(eval|exec|Function|compile|instance_eval|class_eval|vm\.run\w*|__import__|loads|load|loadstring|create_function|assert|execfile)\s*\(|\beval\b/;
const DECODES =
  /b64decode|base64|atob\(|fromCharCode|Buffer\.from\([^)]*(base64|hex)|unhexlify|fromhex|decode64|pack\s*\(?['"][Hmu]|codecs|rot.?13|zlib|marshal|\\x[0-9a-f]{2}\\x|\bchr\(\d+\)|\[::-1\]|\.reverse\(\)|getattr\(|String\.fromCodePoint|gzinflate|str_rot13|hex2bin|unpack/i;
const NETWORK =
  /\b(urllib|urlopen|requests\.|httpx|aiohttp|http\.client|socket|fetch\s*\(|https?\.(get|request|post)|axios|XMLHttpRequest|Net::HTTP|open-uri|LWP|HTTP::Tiny|file_get_contents\(['"]https?|curl_|ftplib|smtplib|paramiko|WebSocket|dns\.(lookup|resolve)|TCPSocket)|https?:\/\/(?!localhost|127\.)/;
const SOCKET =
  /socket\.socket|net\.(connect|Socket|createConnection)|TCPSocket|IO::Socket|fsockopen|\/inet\/tcp|dup2|\/dev\/tcp/;
const SECRET =
  /(os\.environ(?!\.get\(['"](PATH|HOME|CI|NODE_ENV|PORT|USER)|\[['"](PATH|HOME|CI))|process\.env(?!\.(NODE_ENV|PATH|CI|PORT|HOME|npm_))|\bENV\b|%ENV|\$_ENV|getenv\(['"]\w*(KEY|TOKEN|SECRET|PASS))/;
const DELETES =
  /\b(shutil\.rmtree|rmtree|rmSync|rmdirSync|fs\.(promises\.)?(rm|rmdir|unlink)\w*|unlinkSync|os\.(remove|unlink|removedirs|rmdir)|\.unlink\(|File\.delete|FileUtils\.rm\w*|rm_rf|remove_tree|unlink\b|rimraf|Deno\.remove\w*|truncateSync|Remove-Item)/;

/** The texts in quotes, which is where commands and paths are. */
function literals(code: string): string[] {
  return [
    ...code
      .slice(0, 50_000)
      .matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`([^`]*)`|%x[({[]([^)}\]]*)/g),
  ]
    .slice(0, 200)
    .map((match) => (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').replace(/\\(.)/g, '$1'));
}

/** Judges code of an interpreter by what it reaches for. Languages differ less than their risks do. */
export function judgeCode(language: string, code: string, context: Context): void {
  const { add, source } = context;
  const text = code.slice(0, 100_000);
  const starts = STARTS.test(text);
  const network = NETWORK.test(text);
  const evaluates = EVALUATES.test(text);
  const strings = literals(text);
  const secret =
    SECRET.test(text) || strings.some((value) => SECRET_PATH.test(value) && !/^[\w-]+$/.test(value));
  if ((evaluates || starts) && DECODES.test(text)) add(VERDICTS['code-hidden'], source);
  else if (evaluates && network) add(VERDICTS['code-remote'], source);
  if (SOCKET.test(text)) add(VERDICTS['code-socket'], source);
  if (secret && network) add(VERDICTS['code-exfil'], source);
  else if (
    strings.some((value) => SECRET_PATH.test(value) && !/^[\w-]+$/.test(value)) ||
    /print\w*\(.*(os\.environ\)|process\.env\))|JSON\.stringify\(process\.env/.test(text)
  )
    add(VERDICTS['code-secret'], source);
  else if (network) add(VERDICTS['code-network'], source);
  if (starts) {
    add(VERDICTS['code-shell'], source);
    strings.forEach((value) => {
      if (/\s|^\w+$/.test(value)) context.shell(value);
    });
    // ['rm', '-rf', '/'] is one command in pieces.
    const list = /\[\s*(['"][^\]]*)\]/.exec(text)?.[1];
    if (list) context.shell(literals(list).join(' '));
    const call = /spawn(?:Sync)?\(\s*(['"][^)]*)\)/.exec(text)?.[1];
    if (call) context.shell(literals(call).join(' '));
  }
  if (DELETES.test(text)) {
    const targets = strings.filter(
      (value) => !/^(fs|fs\/promises|node:fs|path|shutil|os|utf-?8|fileutils|pathlib|rimraf)$/.test(value),
    );
    if (targets.length === 0) add(VERDICTS['code-delete'], source);
    targets.forEach((target) => judgeDelete(target, context.cwd, true, add, source));
  }
  if (language === 'osascript' || /Invoke-Expression|\bIEX\b|DownloadString/i.test(text))
    add(VERDICTS['code-remote'], source);
}
