import { anyOf, framed } from '../pattern';
import { content, type ContentRule } from './rule';

/** What people outside enter, as frameworks name it. */
const ENTERED =
  /(req(uest)?\.(query|params|body|args|form|GET|POST|FILES|headers|cookies|url|path|json|values)|params\[|\$_(GET|POST|REQUEST|COOKIE|FILES)|r\.(URL|Form|Query)\w*|c\.(Query|Param|PostForm)\(|ctx\.(query|params|request)|searchParams|getParameter\(|getHeader\(|\binput\(\)|sys\.argv\b|event\.(queryStringParameters|body)|\$request->|\$this->request|filter_input\()/;

/** A call that is handed what people enter. */
const handed = (calls: readonly RegExp[]): RegExp =>
  new RegExp(`${framed('', /\b/, calls).source}\\s*\\(?[^\\n;]{0,80}${ENTERED.source}`);

/** What people enter reaches a place where it does more than it should; what is secret is shown. */
export const INPUT: readonly ContentRule[] = [
  content(
    'input-path',
    3,
    'Opens a file or address that people outside choose.',
    anyOf('', [
      handed([
        /sendFile/,
        /send_file/,
        /readFile\w*/,
        /createReadStream/,
        /writeFile\w*/,
        /unlink\w*/,
        /fs\.(rm|rename|copyFile|mkdir|rmdir)\w*/,
        /(path|os\.path|filepath)\.(join|resolve|Join)/,
        /os\.(Open|ReadFile|Create)/,
        /File\.(read|open|new|ReadAllText)/,
        /file_get_contents/,
        /include(_once)?/,
        /require(_once)?/,
        /\bopen/,
        /ReadAllBytes/,
        /new File/,
        /redirect(_to)?/,
        /sendRedirect/,
        /fetch/,
        /axios\.\w+/,
        /requests\.\w+/,
        /http\.(Get|get|Post)/,
        /urlopen/,
        /RestTemplate\w*/,
        /Net::HTTP\.\w+/,
      ]),
      /session_id\(\s*\$_/,
      /\bopen\(\s*my \$\w+\s*,\s*\$/,
      /\bfilename\b[^\n]{0,60}original_?name|['"]fully_trusted['"]/,
      /extractall\(|\.extractAllTo\(|unpack_archive\(/,
    ]),
  ),
  content(
    'input-code',
    3,
    'Runs or interprets what people outside enter.',
    anyOf('', [
      handed([
        /exec\w*/,
        /spawn\w*/,
        /system/,
        /popen/,
        /subprocess\.\w+/,
        /shell_exec/,
        /passthru/,
        /eval/,
        /Function/,
        /constantize/,
        /instance_eval/,
        /public_send/,
        /__import__/,
        /render_template_string/,
        /Template/,
        /compile/,
        /deserialize\w*/,
        /unserialize/,
        /Object\.assign/,
        /_\.merge/,
        /update_attributes/,
        /\.(query|raw|execute|\$queryRawUnsafe|\$executeRawUnsafe)/,
      ]),
      /\b(order|reorder|where|group|having|joins|pluck|find_by_sql|from|constantize|send)\(\s*params\b/,
      /\{!!|\bth:utext=|\[innerHTML\]|\{\{\{|(^|\s)!\{\w/,
      /\b(assign|merge|extend|update|create|fill|set|save|insert)\w*\(\s*(\w+,\s*)?(req(uest)?\.)?body\s*[,)]/,
      /forceFill\(|(fill|create|update|make)\(\s*\$request->all\(\)/,
      /\{\s*\.\.\.((req|request|ctx)\.)?(body|input|params|query|payload)\b|Object\.assign\(\s*\w+\s*,\s*(\w+\.)?body\b/,
      /\bdata\s*:\s*(req|request|ctx\.request)\.body\b(?!\.)/,
      /\b(permit|fillable|attr_accessible)\b[^\n]*[:'"](admin|role|is_?admin|superuser|account_id|owner_id|tenant_id|balance)\b/,
      /\b(find|where|update|delete)\w*\(\s*\{[^}\n]*:\s*(req|request)\.(body|query)\.(\w*[tT]oken|password|code|otp|pin)\b/,
      // A whole body as a condition lets people choose the condition.
      /\b(find|where|update|delete|remove|aggregate|count)\w*\(\s*(req|request|ctx\.request)\.(body|query|params|json)\s*[,)]/,
      new RegExp(`['"][^'"\\n]*[=(][^'"\\n]*['"]{1,2}\\s*[+.]\\s*(\\w+\\.)?${ENTERED.source}`),
      /\$(queryRawUnsafe|executeRawUnsafe)\(/,
      /Marshal\.load|YAML\.(unsafe_load|load)\(|jsonpickle\.decode|dill\.loads?|joblib\.load|cPickle|node-serialize|XMLDecoder|readObject\(\)|(activate|enable)DefaultTyping|DefaultTyping\.EVERYTHING|:erlang\.binary_to_term\([^,\n]*\)|TypeNameHandling\.(All|Auto|Objects)|enableDefaultTyping|LosFormatter|NetDataContractSerializer|SoapFormatter|php_unserialize/,
      /resolve_entities\s*=\s*True|setExpandEntityReferences\(true\)|noent\s*:\s*true|LIBXML_NOENT|disallow-doctype-decl['"],\s*false|external-general-entities['"],\s*true|XmlResolver\s*=\s*new|DtdProcessing\.Parse/,
      /autoescape['"]?\s*[:=]\s*(False|false|off)|mark_safe\(|\.html_safe\b|bypassSecurityTrust\w+\(|Html\.Raw\(|\{@html\b|noEscape\s*:\s*true|escape\s*[:=]\s*(false|False)\b|<%-\s*(req|params|user)/,
      /\b(innerHTML|outerHTML)\s*\+?=\s*(?!\s*(['"`]{2}|['"][^'"+$]*['"]\s*;?\s*$|null|''))[^\n]*[\w$)]|document\.write\(\s*[^'")]|insertAdjacentHTML\([^,]*,\s*[^'"]/m,
      /ProcessBuilder\(\s*"(ba|z)?sh"\s*,\s*"-c"|exec\.Command\(\s*"(ba)?sh"\s*,\s*"-c"\s*,\s*[^"]|Command::new\("(ba)?sh"\)[^;]{0,80}arg\([^"]/,
      /(os\.system|os\.popen|subprocess\.\w+)\(\s*f?["'][^"'\n]*(\{|["']\s*(\+|%|\.format))/,
      /mass_?assign\w*|attr_accessible\s*:all|permit!|\.unguard\(\)|\$guarded\s*=\s*\[\s*\]|fields\s*=\s*['"]__all__['"]/,
    ]),
  ),
  content(
    'secret-shown',
    3,
    'Writes secrets into logs or answers.',
    anyOf('i', [
      // A secret's name inside a quoted text is a message; outside of one it is the value.
      framed(
        '',
        /\b(console\.\w+|log(ger|ging)?\.\w+|log|print(f|ln)?|fmt\.(Print|Fprint|Sprint)\w*|puts|System\.out\.print\w*|slog\.\w+|zap\.\w+|tracing::\w+!|println!|dbg!|error_log|log(?:ger)?->\w+|Log::\w+|var_dump|Rails\.logger\.\w+|Log\.\w+|res\.(json|send)|warn|debug|info)\s*\((?:[^"'`\n();]|"[^"\n{]*"|'[^'\n{]*'|`[^`\n$]*`|\([^()\n]*\))*/,
        [
          /\b\w*(password|passwd|secret|private_?key|api_?key|access_?token|refresh_?token|auth_?token|secret_?key|card(->|\.)number|card_?number|cv[vc]2?|credentials?|authorization)\b(?!\s*(=>|\?|\.length|\.Length|is None|==|!=))/,
          /\bprocess\.env\s*[,)]/,
          /\bos\.environ\s*[,)]/,
          /\bENV\.(to_h|inspect)/,
        ],
      ),
      framed('', /\b(console\.\w+|log\w*\.\w+|print\w*|puts|fmt\.\w+)\s*\([^\n]*/, [
        /\$\{[^}\n]*\b(token|otp|pin|jwt|resetToken|sessionId)\b\s*\}/,
        /\$\{[^}\n]*\b\w*(password|passwd|secret|private_?key|api_?key|access_?token|card_?number|cvv)\b/,
        /f["'][^"'\n]*\{[^}\n]*\b\w*(password|passwd|secret|private_?key|api_?key|access_?token|card_?number|cvv)\b/,
        /#\{[^}\n]*\b\w*(password|passwd|secret|private_?key|api_?key|access_?token|card_?number|cvv)\b/,
        /\breq(uest)?\.headers\b(?![.[])/,
        /JSON\.stringify\((process\.env|req\.headers|config\.secrets?)/,
        /req(uest)?\.headers(\.authorization|\[['"]authorization)/,
      ]),
      /\b(JSON\.stringify|\w*(send|post|track|report|capture)\w*)\([^;\n]{0,160}\bprocess\.env\b(?!\s*[.[\w])/i,
      /\b(Fprint\w*|Write\w*|writer?|respond\w*|Json|json|body|Ok|Content)\s*\([^;\n]{0,80}(os\.Environ\(\)|env::vars\w*\(\)|System\.getenv\(\)|GetEnvironmentVariables\(\))/,
      /\b(json|send|end|render|jsonify|Response)\s*\([^;\n]{0,120}(process\.env\b(?![.[])|os\.environ\b(?![.[]))/,
      /\b(json|send|end|write|render|jsonify|Response|body)\s*\(\s*(dict\()?(process\.env\b(?!\.)|os\.environ\b(?!\.get|\[)|System\.getenv\(\)|\$_(ENV|SERVER)\b)/,
      /f["'](?![^"'\n]*:\/\/)[^"'\n]*\{\s*\w*\.?(password|passwd|secret|private_?key)\s*\}/,
      /\b(NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|GATSBY|NUXT_PUBLIC)_\w*['"]?\s*[:=]\s*[^\n]*(SECRET|PRIVATE|PASSWORD|TOKEN)/,
      /\b(fields|only|select|attributes|columns|expose)\b[^\n]{0,20}[[(][^\])]*['":](totp_secret|\w*_?secret|password_?(hash|digest)|salt|api_?key|private_?key|reset_?token)\b/,
      /\bselect\s*:\s*\{[^}]*\b(password\w*|\w*[rR]eset_?[tT]oken|ssn|\w*[sS]ecret)\s*:\s*true/,
      /filter_parameter_logging\s*=?\s*\[\s*\]|show_sql_params|logRequestBody\s*[:=]\s*true/,
    ]),
  ),
];
