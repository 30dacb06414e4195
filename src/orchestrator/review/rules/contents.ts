import type { Verdict } from '../findings';
import type { Tier } from '../../domain/vocabulary';

/** A rule about text that a file gains. */
export interface ContentRule extends Verdict {
  readonly pattern: RegExp;
  /** Only in files whose path matches. */
  readonly in?: RegExp;
  /** Whether it also counts in tests and fixtures, where code plays dangerous parts. */
  readonly tests?: boolean;
}

const content = (
  id: string,
  tier: Tier,
  text: string,
  pattern: RegExp,
  extra: { in?: RegExp; tests?: boolean } = {},
): ContentRule => ({ id: `content-${id}`, tier, text, pattern, ...extra });
const CI =
  /\.github\/|gitlab-ci|Jenkinsfile|\.circleci|azure-pipelines|bitbucket|buildspec|cloudbuild|\.drone|\.travis|\.buildkite|action\.ya?ml$/i;
const INFRA = /\.(tf|tfvars|hcl|bicep|ya?ml|json)$|Dockerfile|compose/i;

/** What a file gains. */
export const GAINED: readonly ContentRule[] = [
  content(
    'tls-off',
    3,
    'Turns the check of certificates off.',
    /verify\s*[=:]\s*(False|false)\b(?!.*signature_only)|rejectUnauthorized['"]?\s*:\s*false|InsecureSkipVerify\s*:\s*true|NODE_TLS_REJECT_UNAUTHORIZED['"\]]*\s*[=:]\s*['"]?0|_create_unverified_context|CERT_NONE|check_hostname\s*=\s*False|VERIFY_NONE|CURLOPT_SSL_VERIFY(PEER|HOST)\s*(,|=>)\s*(0|false)|ServerCertificate(Custom)?Validation(Callback)?\s*(\+?=|=>).*(true|Dangerous)|DangerousAcceptAny|TrustAll|trustAllCerts|ALLOW_ALL_HOSTNAME|NoopHostnameVerifier|setHostnameVerifier\s*\(\s*\(.*true|checkServerTrusted\s*\([^)]*\)\s*\{\s*\}|danger_accept_invalid_(certs|hostnames)\(true\)|verify_ssl\s*[=:]\s*(False|false)|ssl_verify['"]?\s*[:=]\s*(false|False|off|0|"?none)|sslmode\s*=\s*disable|strict-ssl\s*=\s*false|strictSSL\s*:\s*false|sslVerify\s*=\s*false|disable_ssl|disable_warnings\(.*Insecure|insecure(_skip_tls_verify|-skip-tls-verify|SkipTLSVerify)?\s*[=:]\s*(true|True)|TrustServerCertificate\s*=\s*true|useSSL=false|ssl\s*:\s*\{\s*rejectUnauthorized|badCertificateCallback.*true|NSAllowsArbitraryLoads|usesCleartextTraffic="true"|curl [^\n]*(-k|--insecure)\b|--no-check-certificate|StrictHostKeyChecking[= ]no|AutoAddPolicy|PYTHONHTTPSVERIFY\s*[=:]\s*['"]?0/i,
  ),
  content(
    'token-unchecked',
    3,
    'Accepts tokens or signatures without checking them.',
    /verify_signature['"]?\s*[:=]\s*(False|false)|verify(_exp|_aud|_iss)['"]?\s*[:=]\s*False|algorithms?['"]?\s*[:=]\s*\[?\s*['"]none['"]|alg['"]?\s*:\s*['"]none|ignoreExpiration\s*:\s*true|jwt\.decode\([^)]*(verify\s*=\s*False|complete)|ValidateLifetime\s*=\s*false|Validate(Issuer|Audience|IssuerSigningKey)\w*\s*=\s*false|RequireSignedTokens\s*=\s*false|UNSAFE_ALLOW|jwt\.decode\(\s*token\s*\)|UnsafeAllowNoneSignatureType|ParseUnverified|noTimestamp|skip_signature|SkipSignature|dangerouslyAllow\w+\s*:\s*true/i,
  ),
  content(
    'auth-open',
    3,
    'Lets people in, or lets them do things, without a check.',
    /csrf_exempt|permitAll\(\)|\.csrf\(\s*\)?\.?disable|csrf\s*[:=]\s*(false|False)|csrf\.disable|csrf\(AbstractHttpConfigurer::disable|protect_from_forgery\s+(except|with:\s*:null)|skip_before_action\s*:?\s*(verify_authenticity|auth|require|check|login)|\[AllowAnonymous\]|AllowAny\b|permission_classes\s*=\s*\[\s*\]|authentication_classes\s*=\s*\[\s*\]|@PermitAll|@Public\(\)|@SkipAuth|skipAuth\s*[:=]\s*true|(auth|authentication|authorization|login|mfa|2fa|totp|rbac|security)(_?(enabled|required)|Enabled|Required)['"]?\s*[:=]\s*(false|False|0|off)|(disable|bypass|skip)_?(auth|login|mfa|2fa|csrf|security|permission|verification|signature)\w*\s*[:=]\s*(true|True|1)|requireAuth\s*[:=]\s*false|is_?(admin|superuser|staff|authenticated)\w*\s*(=|:)\s*(true|True)\b|return\s+(true|True)\s*;?\s*(\/\/|#)\s*(todo|temp|hack|bypass|skip|disabled)|(is|has|can|check|verify|validate|authorize|authenticate)\w*(Admin|Auth\w*|Permission|Access|Role|Signature|Token|Password|Authorized)\w*\s*(=\s*)?\([^)]*\)\s*(:\s*\w+\s*)?(=>|\{|:)?\s*\{?\s*(return\s+)?(true|True)\b|def\s+(is|has|can|check|verify|validate|authorize)_\w+\([^)]*\)[^\n]*:\s*\n\s+return True|func\s+\w*(Auth|Verify|Check|Allow|Permission|Valid)\w*\([^)]*\)\s*\w*\s*\{\s*return true|function\s+\w*(auth|verify|check|isAdmin|permission|valid)\w*\([^)]*\)\s*(:\s*\w+\s*)?\{\s*return true|role\s*[:=]=?\s*['"](super)?admin['"]\s*[,;)}]?\s*(\/\/|#|$)|(if|\|\||or|&&)\s*\(?[^\n]{0,60}(password|user(name)?|token|pwd|header[^\n]{0,30}|key)\w*['")\]]*\s*={2,3}\s*['"](?!undefined|string|['"])[^'"\n]{4,}['"]|x-(debug|internal|backdoor|admin|bypass)|backdoor|master_?password|god_?mode|debug_?(login|user|auth)|BCRYPT_ROUNDS\s*[:=]\s*[1-4]\b|rounds\s*[:=]\s*[1-4]\b|saltRounds\s*=\s*[1-4]\b|PermitRootLogin yes|PasswordAuthentication yes|PermitEmptyPasswords yes|NOPASSWD|trust\s*$|host\s+all\s+all\s+\S+\s+trust|anonymous(_enable|Access)?\s*[:=]\s*(true|YES)|allow\s+(read|write)[^;]*:\s*if\s+true|"\.(read|write)"\s*:\s*(true|"true")|auth_basic off|SECURE_\w+\s*=\s*False|SESSION_COOKIE_SECURE\s*=\s*False|httpOnly\s*:\s*false|secure\s*:\s*false|contentSecurityPolicy\s*:\s*false|X_FRAME_OPTIONS\s*=\s*['"]?ALLOW|DEBUG\s*=\s*True|ALLOWED_HOSTS\s*=\s*\[\s*['"]\*/im,
  ),
  content(
    'cors-open',
    3,
    'Lets every web site use the service.',
    /Access-Control-Allow-Origin['"]?\s*[,:]\s*['"]\*|origin\s*:\s*(['"]\*['"]|true)|allow_origins\s*=\s*\[\s*['"]\*|CORS_(ALLOW_ALL_ORIGINS|ORIGIN_ALLOW_ALL)\s*=\s*True|AllowAnyOrigin|setAllowedOrigins?\([^)]*\*|allowedOrigins\(\s*"\*/i,
  ),
  content(
    'weak-crypto',
    3,
    'Uses broken or weakened cryptography for something that protects.',
    /(password|passwd|token|secret|signature)[^\n]{0,60}\b(md5|sha1)\b|\b(md5|sha1)\b[^\n]{0,40}(password|passwd|token|secret)|createHash\(['"]md5['"]\)[^\n]*(pass|secret)|createCipher\(|MODE_ECB|DES\.new|aes-\d+-ecb|"?(AES\/ECB|DES)\/|Math\.random\(\)[^\n]{0,80}(token|secret|password|session|otp|reset)|(token|secret|password|session|otp|reset\w*)[^\n]{0,60}(Math\.random\(|random\.(random|randint|choice)\()|ssl\.PROTOCOL_(SSLv\d|TLSv1\b)|minVersion['"]?\s*:\s*['"]?(TLSv1['".]|VersionTLS10|SSLv)|VersionTLS10|(store|save|log|print|console\.log|logger\.\w+)\w*\([^\n)]*\b(password|passwd|secret|private_?key|card_?number|cvv)\b/i,
  ),
  content(
    'eval',
    3,
    'Runs text as code.',
    /\beval\s*\(\s*(?!['"`)])[\w$(]|new Function\s*\(|\bexec\s*\(\s*(compile|base64|requests|urllib|zlib|marshal|codecs|input|request|data|body|code|payload|response|decod)|vm\.runIn\w+\(|pickle\.loads?\(|yaml\.load\((?![^)]*Safe)|marshal\.loads|unserialize\(\$_|__import__\(['"](os|subprocess)|instance_eval\(|ObjectInputStream\(|BinaryFormatter|child_process['"]\)\.exec(Sync)?\(\s*[^'"`\s)]|os\.system\(\s*(f['"]|[^'"\s)]|['"][^'"]*['"]\s*(\+|%))|shell\s*=\s*True|Runtime\.getRuntime\(\)\.exec|(shell_exec|system|passthru|exec)\(\s*\$_(GET|POST|REQUEST)|execSync\(\s*(`[^`]*\$\{|[a-z_]\w*\b|['"][^'"]*['"]\s*\+)|exec\(\s*`[^`]*\$\{|atob\([^\n]*eval|setTimeout\(\s*['"]|dangerouslySetInnerHTML|v-html=|render_template_string\(|\|\s*safe\b|Markup\(request|assert\(\$_/,
  ),
  content(
    'injection',
    3,
    'Builds a database query from text that people enter.',
    /(SELECT|INSERT|UPDATE|DELETE)\b[^\n;]*?(['"]\s*(\+|\.)\s*\w*(req|request|params|input|user|id|name|query|\$_)|\$\{\s*(req|request|params|input|user|id|name|query|email)|['"]\s*%\s*(\(|\w)|\.format\()|f(?:"[^"\n]*\b(?:SELECT|DELETE FROM|UPDATE|INSERT INTO)\b[^"\n]*\{|'[^'\n]*\b(?:SELECT|DELETE FROM|UPDATE|INSERT INTO)\b[^'\n]*\{)/i,
  ),
  content(
    'obfuscated',
    3,
    'Contains code in a form that hides what it does.',
    /(eval|exec|Function|loads?|system|spawn)\w*\s*\(?[^\n]{0,60}(atob|b64decode|fromCharCode|Buffer\.from\([^)]*base64|base64_decode|unhexlify|fromhex|decompress|rot13|FromBase64String)|(\\x[0-9a-f]{2}){12,}|(\\u00[0-9a-f]{2}){12,}|_0x[0-9a-f]{4,}|[A-Za-z0-9+/]{300,}={0,2}['"]|FromBase64String|-enc(odedcommand)? [A-Za-z0-9+/=]{20,}|\bgzinflate|[\u202a-\u202e\u2066-\u2069]|global\[['"]\\?\w|(\[\]|!\[\]|\+\[\]){6,}/i,
    { tests: true },
  ),
  content(
    'exfil',
    3,
    'Sends secrets or the environment somewhere.',
    /(fetch|axios(\.\w+)?|requests\.\w+|urlopen|http(s)?\.(request|get|post)|curl|wget|sendBeacon|XMLHttpRequest|WebClient|socket|dns\.(lookup|resolve)\w*)\b[\s\S]{0,240}(process\.env\b(?!\.(NODE_ENV|PORT|API_URL|BASE_URL|HOST|\w*_URL)\b)|os\.environ\b(?!\.get\(['"]\w*URL|\[['"]\w*URL)|\.env\b['"]|id_rsa|\.aws\/credentials|document\.cookie|localStorage|secrets\.[A-Z]|printenv)|(process\.env|os\.environ|readFileSync\([^)]*(\.env|id_rsa|credentials|\.npmrc|\.ssh)|open\([^)]*(\.env|id_rsa|credentials)|document\.cookie|homedir\(\))[\s\S]{0,300}(fetch\(|axios|requests\.post|urlopen|https?\.(request|get)|sendBeacon|curl )/,
  ),
  content(
    'raw-socket',
    3,
    'Opens a shell to another machine.',
    /\/dev\/(tcp|udp)\/|\bnc\b[^\n]*\s-[a-z]*e\b|pty\.spawn|os\.dup2|socket\.socket\([\s\S]{0,300}(subprocess|dup2|\/bin\/sh)|net\.(connect|Socket)[\s\S]{0,200}(spawn|exec)\(|stratum\+tcp|coinhive|xmrig|webhook\.site|requestbin|pipedream\.net|ngrok\.(io|app)|interact\.sh|burpcollaborator|\.oast\.|discord(app)?\.com\/api\/webhooks|api\.telegram\.org\/bot|pastebin\.com\/raw|transfer\.sh/i,
  ),
  content(
    'delete-all',
    3,
    'Deletes files far beyond the project.',
    /rm\s+-[a-z]*r[a-z]*f?[a-z]*\s+["']?(\/(?!tmp\/\w|workspace\/\w|app\/\w|var\/(lib\/apt|cache)|root\/\.cache|usr\/share\/(doc|man)|opt\/\w)|~|\$HOME|\.git\b|\*)|(rmtree|rmSync|rimraf(\.sync)?|removeSync|rm_rf)\(\s*(['"](\/|~|\.\.?['"/])|os\.path\.expanduser|os\.homedir|Path\.home|process\.env\.HOME|homedir)|--no-preserve-root|mkfs\.|dd if=\S+ of=\/dev|format c:|Remove-Item[^\n]*-Recurse[^\n]*(C:|\$env:|~)/i,
  ),
  content(
    'remote-script',
    3,
    'Pipes a download into a shell.',
    /(curl|wget|iwr|irm|fetch)\b[^\n|;]*(\|\s*(sudo\s+)?(env\s+)?(\w*sh|python\d?|node|perl|ruby|iex)\b)|(ba|z|da)?sh\s+(-c\s+)?["']?(<\(|\$\(|`)\s*(curl|wget)|Invoke-Expression|\biex\s*\(|DownloadString|base64\s+(-d|--decode|-D)[^\n|]*\|\s*\w*sh\b|(source|\.)\s+<\(curl/i,
    { tests: true },
  ),
  content(
    'ci-secrets',
    3,
    'Gives code from outside, or the whole build, access to secrets or write rights.',
    /pull_request_target|permissions:\s*write-all|(contents|packages|actions|id-token|pull-requests|deployments|security-events|checks)['"]?:\s*write|\$\{\{\s*(secrets|toJSON\(secrets|toJson\(secrets|github\.token)|secrets:\s*inherit|workflow_run|ACTIONS_STEP_DEBUG|persist-credentials:\s*true|\$\{\{\s*github\.event\.(issue|pull_request|comment|head_commit|review)[^}]*(title|body|message|ref|label)|github\.head_ref|self-hosted|allow-unsafe-pr-checkout|ACTIONS_ALLOW_UNSECURE|withCredentials|printenv|env\s*\|\s*base64|\$CI_(JOB_TOKEN|REGISTRY_PASSWORD)|terraform apply|kubectl (apply|delete|set|rollout)|npm publish|twine upload|docker push|helm upgrade|gh release|--force|deploy-prod|environment:\s*['"]?prod/i,
    { in: CI },
  ),
  content(
    'ci-unpinned',
    3,
    'Runs a build action that its owner can change at any time.',
    /uses:\s*(?!actions\/|github\/|docker\/|\.\/|aws-actions\/|azure\/|google-github-actions\/|hashicorp\/|pnpm\/|ruby\/|gradle\/|astral-sh\/|codecov\/|golangci\/|dtolnay\/|swatinem\/|denoland\/|oven-sh\/)[\w-]+\/[\w./-]+@(main|master|HEAD|latest|v?\d[\w.]*|develop)\b/i,
    { in: CI },
  ),
  content(
    'ci-ignored',
    3,
    'Lets the build pass although a check fails.',
    /continue-on-error:\s*true|allow_failure:\s*true|\|\|\s*(true|exit 0|:)\b|if:\s*(\$\{\{\s*)?false|--no-verify|set \+e|failFast:\s*false|-DskipTests|--exit-zero|--passWithNoTests|fail_ci_if_error:\s*false|skip_tests|severity-cutoff:\s*none|required:\s*false/i,
    { in: CI },
  ),
  content(
    'open-network',
    3,
    'Opens infrastructure to everybody or gives it all rights.',
    /0\.0\.0\.0\/0|::\/0|"?(Action|Resource|Principal|actions?|resources?|principals?|verbs|apiGroups)"?\s*[:=]\s*\[?\s*\{?\s*("AWS"\s*:\s*)?["']\*["']|public-read|acl\s*=\s*"public|publicly_accessible\s*=\s*true|block_public_\w+\s*=\s*false|restrict_public_buckets\s*=\s*false|ignore_public_acls\s*=\s*false|deletion_protection\s*[=:]\s*false|skip_final_snapshot\s*=\s*true|force_destroy\s*=\s*true|prevent_destroy\s*=\s*false|storage_encrypted\s*=\s*false|encrypted\s*=\s*false|enable_(logging|log_file_validation|key_rotation)\s*=\s*false|is_multi_region_trail\s*=\s*false|backup_retention_period\s*=\s*0|cluster-admin|AdministratorAccess|roles\/(owner|editor)|allUsers|allAuthenticatedUsers|system:(anonymous|unauthenticated|masters)|privileged\s*:\s*true|hostNetwork\s*:\s*true|hostPID\s*:\s*true|hostIPC\s*:\s*true|hostPath\s*:|allowPrivilegeEscalation\s*:\s*true|runAsUser\s*:\s*0\b|docker\.sock|SYS_ADMIN|network_mode\s*:\s*['"]?host|pid\s*:\s*['"]?host|cap_add|seccomp[:=]\s*unconfined|readOnlyRootFilesystem\s*:\s*false|MFADelete|versioning\s*\{\s*enabled\s*=\s*false|source_address_prefix\s*=\s*"\*|minimum_tls_version\s*=\s*"TLS1_0|--insecure|local-exec|remote-exec|automountServiceAccountToken\s*:\s*true|enable_https_traffic_only\s*=\s*false/i,
    { in: INFRA },
  ),
  content(
    'image-root',
    3,
    'Gives a container image root rights, secrets or code from the network.',
    /^\s*USER\s+(root|0)\b|^\s*ADD\s+https?:|chmod\s+(-R\s+)?(0?777|[ugo]*\+s|[2467]\d{3})\b|^\s*(ENV|ARG)\s+\w*(PASSWORD|SECRET|TOKEN|API_?KEY|PRIVATE_KEY)\w*[ =]\s*["']?(?!\$)\w{4,}|NOPASSWD|--allow-unauthenticated|COPY\s+[^\n]*(\.env\b|id_rsa|\.ssh|\.aws)|openssh-server|--trusted-host|PermitRootLogin/im,
    { in: /Dockerfile|Containerfile|compose/i },
  ),
  content(
    'install-hook',
    3,
    'Runs code whenever somebody installs the package.',
    /"(pre|post)?install"\s*:\s*"(?!husky|patch-package|prisma generate|lefthook|simple-git-hooks|electron-builder|ngcc|nuxt prepare|npm run build|node-gyp|svelte-kit|playwright install|is-ci|tsc)|"(preinstall|postinstall|preprepare|postprepare|prepublish)"\s*:\s*"[^"]*(curl|wget|http|base64|node -e|sh -c|\.\/|eval|bash|nc |\.js)|"prepare"\s*:\s*"[^"]*(curl|wget|http|node -e|base64|eval)|cmdclass\s*=|class \w+\((install|develop|build_py|egg_info)\)/,
    { in: /package\.json$|setup\.py$/ },
  ),
  content(
    'dependency-remote',
    3,
    'Takes a dependency from an address that no registry vouches for.',
    /"[\w@/.-]+"\s*:\s*"(git\+|git:|https?:|github:|gitlab:|bitbucket:|git@|ssh:)|"resolved"\s*:\s*"(?!https:\/\/registry\.(npmjs\.org|yarnpkg\.com))(https?|git)[^"]*|^\s*(resolved\s+"?|resolution:\s*\{?tarball:\s*)(?!"?https:\/\/registry\.)(https?|git)|(git|url)\s*=\s*['"](https?|git|ssh)|^\s*(-e\s+)?(git\+|https?:)|@\s*(git\+|https?:)|--(index-url|extra-index-url|trusted-host|find-links)|registry\s*=\s*(?!https:\/\/registry\.npmjs\.org)https?:|index-url\s*=|npmRegistryServer|replace\s+\S+\s+=>\s+(?!\.)\S+\/|source\s+['"]http:|distributionUrl=(?!https\\?:\/\/services\.gradle\.org)|:git\s*=>|git:\s*['"]|http:\/\/\S+repo|ignore-scripts\s*=\s*false|<url>http:/im,
    {
      in: /package(-lock)?\.json$|yarn\.lock|pnpm-lock|requirements|pyproject|Pipfile|Cargo\.toml|go\.mod|Gemfile|composer\.json|pom\.xml|\.gradle|\.npmrc|\.yarnrc|pip\.conf|\.pypirc|gradle-wrapper|\.gitmodules|nuget\.config/i,
    },
  ),
  content(
    'editor-code',
    3,
    'Makes an editor or assistant run commands by itself.',
    /runOn"?\s*:\s*"folderOpen|"(allow|permissions)"\s*:[\s\S]{0,80}("\*|Bash\(\*|Bash\b)|bypassPermissions|dangerously|autoApprove|auto_?approve|yolo|"hooks"\s*:|"command"\s*:|ignore (all |any )?(previous|prior)|without (asking|confirmation|approval)|do not (tell|mention|ask)|postCreateCommand|initializeCommand|enableAllProjectMcpServers|trust.*true/i,
    {
      in: /\.vscode|\.claude|\.cursor|mcp\.json|AGENTS\.md|CLAUDE\.md|GEMINI\.md|copilot|devcontainer|\.idea|rules$|\.codex|\.gemini/i,
    },
  ),
  content(
    'git-attributes',
    3,
    'Makes git run a program on files.',
    /filter\s*=\s*(?!lfs)|\bext::|update\s*=\s*!/,
    { in: /\.gitattributes|\.gitmodules|\.gitconfig/ },
  ),
  content(
    'migration-destroy',
    3,
    'Destroys data when the migration runs.',
    /\b(dropTable|drop_table|dropColumn|drop_column|removeColumn|remove_column|remove_columns|DropTable|DropColumn|dropSchema|dropDatabase|dropCollection|drop_constraint_cascade|DeleteModel|RemoveField|dropTableIfExists|dropColumns|dropIfExists|renameColumn|rename_column|RenameField|RenameModel|rename_table|renameTable|delete_all|destroy_all|update_all|deleteMany|bulkDelete|\.truncate\(|execute\(['"`]\s*(DROP|TRUNCATE|DELETE)|change_column|alter_column\([^)]*type_|changeColumn|AlterField\b|drop_join_table|\.del\(\))/,
    { in: /migrat|db\/|alembic|versions|schema/i },
  ),
  content(
    'disabled-guard',
    3,
    'Turns a safeguard off.',
    /(rate_?limit\w*|throttl\w*|audit(_?log\w*)?|captcha|waf|firewall|scann?er|two_?factor|approval\w*|required_?reviews?\w*|branch_?protection|sandbox|encryption|encrypt\w*|helmet|hsts|secure_?boot|signature_?check\w*|verify_?webhook\w*|validate_?input\w*|sanitize\w*|fraud_?check\w*|enforce\w*)['"]?\s*[:=]\s*\{?\s*['"]?(enabled['"]?\s*[:=]\s*)?(false|False|off|disabled|none|0)\b|autoApprove['"]?\s*:\s*true|requesterMayApprove['"]?\s*:\s*true|required_approving_review_count['"]?\s*[:=]\s*0|require_code_owner\w*['"]?\s*[:=]\s*false|enforce_admins['"]?\s*[:=]\s*false|quorum['"]?\s*:\s*0|nodeIntegration\s*:\s*true|contextIsolation\s*:\s*false|webSecurity\s*:\s*false|allowRunningInsecureContent/i,
  ),
];

/** Words whose disappearance weakens something, by what they guard. */
export const LOST: readonly ContentRule[] = [
  content(
    'guard-removed',
    3,
    'Removes a check of identity, rights or input.',
    /\b(require_?auth\w*|login_required|permission_required|user_passes_test|is_?authenticated|ensure_?auth\w*|authenticate\w*|authorize\w*|is_?admin|has_?(role|permission)\w*|check_?(permission|access|auth|owner)\w*|require_?(admin|role|login|permission)\w*|verify_?(token|signature|jwt|password|csrf|webhook)\w*|csrf\w*|PreAuthorize|Secured|RolesAllowed|UseGuards|AuthGuard|\[Authorize|rate_?limit\w*|helmet|sanitize\w*|escape(Html)?|validate_?\w*|timingSafeEqual|compare_digest|constantTimeCompare|bcrypt\w*|argon2\w*|before_action|current_user|permission_classes|IsAuthenticated|mfa\w*|totp\w*|two_?factor\w*|audit\w*|httpOnly|sameSite|secure: true|req\.user|owner_?id|verify\w*|encrypt\w*|protected|middleware|signature|ownerId|assertOwner|hmac\w*|captcha\w*)\b/i,
  ),
  content(
    'refusal-removed',
    3,
    'Removes an answer that turns somebody away.',
    /\b(401|403|Unauthorized|Forbidden|AccessDenied|PermissionDenied|HttpResponseForbidden)\b/,
  ),
  content(
    'assertion-removed',
    2,
    'Removes or weakens a test.',
    /\b(expect|assert\w*|should|it|test|describe)\b\s*[.(]|\bassert\s/,
    { tests: true },
  ),
  content(
    'review-removed',
    3,
    'Removes a rule about who has to review, or a check of the build.',
    /@[\w/-]+|needs:|required|environment:|run:.*(test|lint|audit|scan|check)|codeql|snyk|trivy|semgrep|gitleaks|npm audit|prevent_destroy|deletion_protection|--frozen-lockfile|npm ci|permissions:|approv/i,
    { in: /CODEOWNERS|\.github\/|gitlab-ci|Jenkinsfile|\.circleci|azure-pipelines|\.tf$|governance/i },
  ),
];

/** Tests that are skipped. */
export const TEST_SKIPPED =
  /\b(it|test|describe|context)\.(skip|only|todo)\b|\bx(it|describe|test)\(|@(pytest\.mark\.)?(skip|xfail|Ignore|Disabled)\b|unittest\.skip|t\.Skip\(|pytest\.skip|#\[ignore\]|expect\(true\)\.to(Be|Equal)\(true\)|assert True\b|assertTrue\(true\)/;
