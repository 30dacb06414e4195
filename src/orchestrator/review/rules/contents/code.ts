import { anyOf, framed } from '../pattern';
import { content, type ContentRule } from './rule';

/** Files of secrets, and the home folder, where they lie. */
const SECRET_FILE =
  /\.ssh\/|\.aws\/|\.kube\/|\.netrc|\.npmrc|\.pypirc|\.git-credentials|\bid_(?:rsa|ed25519)\b|expanduser\(|Path\.home\(|homedir\(\)/;

/** How languages reach another host. */
const REACHES =
  /(?:fetch|axios(?:\.\w+)?|requests\.\w+|urlopen|http\.(?:Post|Get)\w*|Net::HTTP|HttpClient|HttpURLConnection|OkHttp\w*|RestTemplate|reqwest|ureq|HTTPSConnection|WebSocket|https?\.(?:request|get|post)|HTTPoison|Faraday|HTTParty|RestClient|[gG]uzzle\w*|curl_exec|curl|wget|sendBeacon|XMLHttpRequest|WebClient|URLSession|socket|dns\.(?:lookup|resolve)\w*)\b/;

/** All variables at once, as languages that compile call them. */
const WHOLE_ENVIRONMENT =
  /os\.Environ\(\)|env::vars(?:_os)?\(\)|System\.getenv\(\)|GetEnvironmentVariables\(\)/;

/** A call to a host that stands in the code. */
const OTHER_HOST =
  /\b(fetch|axios(\.\w+)?|requests\.\w+|urlopen|sendBeacon|WebSocket|EventSource|http\.(get|post|Get|Post|NewRequest)|Net::HTTP\.\w+|URI)\(\s*(URI\(\s*|Uri\.parse\(\s*)?(\w+,\s*)?['"`](https?|wss?):\/\/(?!localhost|127\.|\[::1\])/;

/** Code that sends, fetches, deletes, or uses the powers of a machine. */
export const CODE: readonly ContentRule[] = [
  content(
    'exfil',
    3,
    'Sends secrets or the environment somewhere.',
    anyOf('', [
      framed('', new RegExp(`${REACHES.source}[\\s\\S]{0,240}`), [
        /process\.env\b(?!\.(NODE_ENV|PORT|API_URL|BASE_URL|HOST|\w*_URL)\b)/,
        /os\.environ\b(?!\.get\(['"]\w*URL|\[['"]\w*URL)/,
        /\.env\b['"]/,
        SECRET_FILE,
        /document\.cookie/,
        /localStorage/,
        /secrets\.[A-Z]/,
        /printenv/,
        WHOLE_ENVIRONMENT,
        /\bENV(\.to_h|\.inspect|\b(?=\s*\)))/,
        /new FormData\(\w*\)\s*\}/,
        /\be\.key\b/,
        /clipboard/,
        /os\.(userInfo|hostname)\(/,
        /socket\.gethostname|getpass\.getuser|whoami/,
      ]),
      framed(
        '',
        /(?:)/,
        [
          /process\.env/,
          /os\.environ/,
          /readFileSync\([^)]*(\.env|id_rsa|credentials|\.npmrc|\.ssh)/,
          /open\([^)]*(\.env|id_rsa|credentials)/,
          /document\.cookie|storage\.readAll\(/,
          SECRET_FILE,
          WHOLE_ENVIRONMENT,
          /addEventListener\(\s*['"](key(down|press|up)|submit|paste|copy)/,
        ],
        new RegExp(`[\\s\\S]{0,300}(?:${REACHES.source}|\\.post\\(\\s*"https?:)`),
      ),
      // All variables, or what people entered, beside an address.
      framed('', /['"`]https?:\/\/(?!localhost|127\.)[^'"`\s]+['"`][\s\S]{0,300}\b/, [
        /process\.env\b(?!\s*[.[\w])/,
        /os\.environ\b(?!\s*[.[\w])/,
      ]),
      framed(
        '',
        /\b(fetch|sendBeacon|axios(\.\w+)?|requests\.post|\w*[pP]ost)\(\s*['"`]https?:\/\/(?!localhost|127\.)[^'"`\s]+['"`]\s*,[^;]{0,200}\b/,
        [/password/, /passwd/, /card\w*/, /cvv/, /ssn/, /iban/, /credentials?/],
      ),
    ]),
  ),
  content(
    'exfil-files',
    3,
    'Sends files of secrets somewhere.',
    anyOf('', [
      new RegExp(`${REACHES.source}[\\s\\S]{0,240}(?:${SECRET_FILE.source})`),
      new RegExp(`(?:${SECRET_FILE.source})[\\s\\S]{0,300}${REACHES.source}`),
      // Names that are looked up carry what stands in front of them.
      /\b(LookupHost|lookup|resolve\w*|gethostbyname|getaddrinfo)\([^)\n]*\+\s*['"]\./,
    ]),
    { tests: true },
  ),
  content('login-sent', 3, 'Talks to another host where people sign in or pay.', OTHER_HOST, {
    in: /(^|\/)[\w-]*(login|sign-?in|auth|checkout|payment|card)[\w-]*(\/|\.)/i,
  }),
  content(
    'changes-itself',
    3,
    'Overwrites its own code while it runs.',
    /open\(\s*__file__\s*,\s*['"]w|writeFile\w*\(\s*__filename|writeFile\w*\(\s*process\.argv\[1\]/,
  ),
  content(
    'unchecked-memory',
    3,
    'Gives up checks that keep memory safe.',
    /\bget_unchecked\w*\(|from_utf8_unchecked|\btransmute\b|\b(strcpy|strcat|sprintf|gets)\s*\(|\b(printf|syslog|fprintf|NSLog|vprintf)\(\s*(?:\w+,\s*)?[a-z_][\w.>-]*\s*\)/,
    { in: /\.(rs|c|cc|cpp|h|hpp|m|mm)$/ },
  ),
  content(
    'remote-module',
    3,
    'Loads code from another host while it runs.',
    /\bimport\s*\(\s*['"`]https?:|importScripts\(\s*['"]https?:|\.src\s*=\s*['"]https?:[^'"]*\.m?js|<script\b(?![^>]*integrity=)[^>]*\bsrc=["']https?:/,
  ),
  content('other-host', 2, 'Talks to a host that stands in the code.', OTHER_HOST),
  content(
    'raw-socket',
    3,
    'Opens a shell to another machine.',
    anyOf('i', [
      /\/dev\/(tcp|udp)\//,
      /\bnc\b[^\n]*\s-[a-z]*e\b/,
      /pty\.spawn/,
      /os\.dup2/,
      /socket\.socket\([\s\S]{0,300}(subprocess|dup2|\/bin\/sh)/,
      /net\.(Listen|Dial)[\s\S]{0,400}exec\.Command\(\s*"(\/bin\/)?(ba)?sh"/,
      /net\.(connect|Socket)[\s\S]{0,200}(spawn|exec)\(/,
      /stratum\+tcp/,
      /coinhive/,
      /xmrig/,
      /webhook\.site/,
      /requestbin/,
      /pipedream\.net/,
      /ngrok\.(io|app)/,
      /interact\.sh/,
      /burpcollaborator/,
      /\.oast\./,
      /discord(app)?\.com\/api\/webhooks/,
      /api\.telegram\.org\/bot/,
      /pastebin\.com\/raw/,
      /transfer\.sh/,
    ]),
  ),
  content(
    'delete-all',
    3,
    'Deletes files far beyond the project.',
    anyOf('i', [
      framed('', /rm\s+-[a-z]*r[a-z]*f?[a-z]*\s+["']?/, [
        /\/(?!tmp\/\w|workspace\/\w|app\/\w|var\/(lib\/apt|cache)|root\/\.cache|usr\/share\/(doc|man)|opt\/\w)/,
        /~/,
        /\$HOME/,
        /\.git\b/,
        /\*/,
      ]),
      /--no-preserve-root/,
      /mkfs\./,
      /dd if=\S+ of=\/dev/,
      /format c:/,
      /Remove-Item[^\n]*-Recurse[^\n]*(C:|\$env:|~)/,
    ]),
  ),
  content(
    'delete-code',
    3,
    'Deletes files far beyond the project.',
    anyOf('i', [
      /(rmtree|rmSync|rimraf(\.sync)?|removeSync|rm_rf)\(\s*(['"](\/|~|\.\.?['"/])|os\.path\.expanduser|os\.homedir|Path\.home|process\.env\.HOME|homedir)/,
      /\b(rmtree|rmSync|rmdir\w*|unlink\w*|rimraf|rm_rf|removedirs)\([^;\n]*['"](\/(?!tmp|var\/tmp)[a-z]|~)/,
      /(user\.home|Path\.home|homedir|expanduser|NSHomeDirectory|UserHomeDir|UserProfile)[\s\S]{0,80}(deleteRecursively|rmtree|rmSync|RemoveAll|remove_dir_all|Delete\(|rm_rf|removeItem)/,
      /(RemoveAll|remove_dir_all|deleteRecursively|deleteDirectory|Directory\.Delete|removeItem)\(\s*['"](\/(?!tmp\/)|~|\.\.)/,
    ]),
  ),
  content(
    'remote-script',
    3,
    'Pipes a download into a shell.',
    anyOf('i', [
      /(curl|wget|iwr|irm|fetch)\b[^\n|;]*(\|\s*(sudo\s+)?(env\s+)?(\w*sh|python\d?|node|perl|ruby|iex)\b)/,
      /(ba|z|da)?sh\s+(-c\s+)?["']?(<\(|\$\(|`)\s*(curl|wget)/,
      /Invoke-Expression/,
      /\biex\s*\(/,
      /DownloadString/,
      /base64\s+(-d|--decode|-D)[^\n|]*\|\s*\w*sh\b/,
      /(source|\.)\s+<\(curl/,
    ]),
    { tests: true },
  ),
  content(
    'powers',
    2,
    'Starts programs that are not written out, deletes trees of files, opens sockets or handles keys in code.',
    anyOf('', [
      // A command that is written out is judged by itself.
      /\b(os\.(system|popen)|subprocess\.\w+|exec\.Command|(?<![\w/)\]}"'`.])(exec(Sync|File|FileSync)?|spawn(Sync)?))\(\s*(?!['"`[)])\w/,
      /\bos\.(setuid|chmod)\(/,
      /\b(set|update|change|assign|grant|make|promote)(Role|Permission|Admin|Owner)s?\b|\b(set|update|change|assign|grant|make|promote)_(role|permission|admin|owner)s?\b/,
      /\bnet\.(Listen|Dial|createServer|connect|createConnection)\b|\bsocket\.socket\b|\bTCPSocket\b|\bServerSocket\b/,
      /\b(rmSync|rmtree|RemoveAll|rm_rf|remove_dir_all|deleteRecursively)\b|\bfs\.rm\(/,
      /\b(bcrypt|scrypt|argon2|jwt|jsonwebtoken|hmac)\b|\bcreate(Cipheriv|Hmac|Sign|Verify)\(|\bdocument\.cookie\b/i,
      /\b(ctypes|dlopen|mmap|ptrace|LoadLibrary\w*|VirtualAlloc|Runtime\.getRuntime|ProcessBuilder|Process\.Start)\b/,
    ]),
    { in: /\.([cm]?[jt]sx?|py|go|rb|java|kts?|rs|php|cs|c|cc|cpp|exs?|swift|dart|scala|lua|pl)$/ },
  ),
];
