/** What inline code of any language reaches for. */
import { anyOf, framed } from './pattern';

/** Starts other programs. */
export const STARTS = anyOf('', [
  framed('', /\b/, [
    /os\.(system|popen|exec\w*|spawn\w*)/,
    /subprocess/,
    /child_process/,
    /(?<!\/[a-z]*\.|\b[rR]e(?:gex\w*|xp)?\.|[pP]attern\.)exec(Sync|File|FileSync)?\s*\(/,
    /exec\s+(?=[\w'"@$])/,
    /spawn(Sync)?\s*\(/,
    /system\s*\(?/,
    /popen/,
    /shell-command/,
    /call-process/,
    /shell_exec/,
    /passthru/,
    /proc_open/,
    /pty\.spawn/,
    /Open3/,
    /IO\.popen/,
    /Kernel\./,
    /Runtime\.getRuntime/,
    /ProcessBuilder/,
    /do shell script/,
    /Deno\.(run|Command)/,
    /Bun\.(spawn|\$)/,
  ]),
  /`[^`]+`/,
  /%x[({[]/,
  /\bqx\b/,
  /\|\s*getline/,
  /"\s*\|\s*&?\s*getline/,
  /\|\s*"(sh|bash)/,
]);
/** Runs text as code. */
export const EVALUATES =
  /\b(eval|exec|Function|compile|instance_eval|class_eval|vm\.run\w*|__import__|loads|load|loadstring|create_function|assert|execfile)\s*\(|\beval\b/;
/** Turns encoded text into plain text. */
export const DECODES = anyOf('i', [
  /b64decode/,
  /base64/,
  /atob\(/,
  /fromCharCode/,
  /Buffer\.from\([^)]*(base64|hex)/,
  /unhexlify/,
  /fromhex/,
  /decode64/,
  /pack\s*\(?['"][Hmu]/,
  /codecs/,
  /rot.?13/,
  /zlib/,
  /marshal/,
  /\\x[0-9a-f]{2}\\x/,
  /\bchr\(\d+\)|map\(\s*chr\b|\bchr\(\w+\) for\b/,
  /\[::-1\]/,
  /\.reverse\b|strrev\(/,
  /getattr\(/,
  /String\.fromCodePoint/,
  /gzinflate/,
  /str_rot13/,
  /hex2bin/,
  /unpack/,
  /\bbyte(s|array)\(\s*[[(]/,
  /\.pack\(/,
  /\[char\]/,
  /%c%c/,
  /\\[0-7]{3}\\[0-7]{3}/,
  /\\u00[0-9a-f]{2}\\u00/,
]);
/** Talks to the network. */
export const NETWORK = anyOf('', [
  framed('', /\b/, [
    /urllib/,
    /urlopen/,
    /requests\./,
    /httpx/,
    /aiohttp/,
    /http\.client/,
    /socket/,
    /fetch\s*\(/,
    /https?\.(get|request|post)/,
    /axios/,
    /XMLHttpRequest/,
    /Net::HTTP/,
    /open-uri/,
    /LWP/,
    /HTTP::Tiny/,
    /file_get_contents\(['"]https?/,
    /curl_/,
    /ftplib/,
    /smtplib/,
    /paramiko/,
    /WebSocket/,
    /dns\.(lookup|resolve)/,
    /TCPSocket/,
  ]),
  /https?:\/\/(?!localhost|127\.)/,
]);
/** Opens a raw connection. */
export const SOCKET =
  /socket\.socket|net\.(connect|Socket|createConnection)|TCPSocket|IO::Socket|fsockopen|\/inet\/tcp|dup2|\/dev\/tcp/;
/** Reads the environment or a secret of it. */
export const SECRET = framed('', /(?:)/, [
  /os\.environ(?!\.get\(['"](PATH|HOME|CI|NODE_ENV|PORT|USER)|\[['"](PATH|HOME|CI))/,
  /process\.env(?!\.(NODE_ENV|PATH|CI|PORT|HOME|npm_))/,
  /\bENV\b/,
  /%ENV/,
  /\$_ENV/,
  /getenv\(['"]\w*(KEY|TOKEN|SECRET|PASS)/,
]);
/** A call by which clients of services take something away. */
const TAKES_AWAY =
  /[.>:](delete|destroy|remove|cancel|purge|drop|truncate|terminate|refund|revoke|flush)\w*!?[\s(]/;
/** Takes away what a service holds. */
export const REMOTE_DELETES = anyOf('', [
  /\b(deleteIndex|clearObjects|clearIndex|dropDatabase|dropCollection|deleteMany|destroyAll|destroy_all|delete_all|update_all|updateMany|drop_all|dropAll|flushall|flushdb|flushAll|flushDb|deleteBucket|delete_bucket|delete_table|deleteTable|terminate_instances|terminateInstances|delete_objects|deleteObjects|remove_all|truncate_all|purge_queue|purgeQueue|delete_topics|deleteTopics|drop_database|drop_collection|delete_index|delete_user|deleteUser|cancel_subscription)\b|objects\.\w+\([^)]*\)\.(delete|update)\(|->(truncate|forceDelete|delete)\(\)|Repo\.delete_all|DB::(statement|unprepared|delete)|\.(delete|destroy|remove|drop|purge|truncate)\(\s*['"][^'"]*(prod|cust_|sub_|live|production)/,
  framed(
    '',
    /\b(?:production|live|boto3|botocore|stripe|braintree|paypal|adyen|twilio|sendgrid|algolia\w*|octokit|PyGithub|pymongo|redis|kubernetes|elasticsearch|opensearch\w*|pinecone|firebase\w*|supabase|contentful|shopify|hubspot|salesforce|zendesk|cloudflare|launchdarkly|pagerduty|datadog|sentry)\b[\s\S]{0,400}/,
    [TAKES_AWAY],
  ),
]);
/** Deletes files. */
export const DELETES = framed('', /\b/, [
  /shutil\.rmtree/,
  /rmtree/,
  /rmSync/,
  /rmdirSync/,
  /fs\.(promises\.)?(rm|rmdir|unlink)\w*/,
  /unlinkSync/,
  /os\.(remove|unlink|removedirs|rmdir)/,
  /\.unlink\(/,
  /File\.delete/,
  /FileUtils\.rm\w*/,
  /rm_rf/,
  /remove_tree/,
  /unlink\b/,
  /rimraf/,
  /Deno\.remove\w*/,
  /os\.(RemoveAll|Remove)\b/,
  /remove_dir_all/,
  /(FileUtils|Files)\.(delete\w*|forceDelete|cleanDirectory)/,
  /Directory\.Delete/,
  /deleteRecursively/,
  /removeItem\(/,
  /truncateSync/,
  /delete-(directory|file)/,
  /Remove-Item/,
]);
/** The home of whoever runs it, as languages call it. */
export const HOME =
  /Path\.home\(|homedir\(|expanduser|Dir\.(home|HOME)|\b(ENV|environ|env)\W{1,3}HOME\b|getenv\(['"]HOME|user\.home|UserHomeDir/;
/** Writes, moves or links files. */
export const WRITES =
  /open\([^)]*['"][wax]b?\+?['"]|\b(writeFile|appendFile|write_text|write_bytes|file_put_contents|createWriteStream|copyFile|copyfile|symlink|rename|chmod)\w*\b|File\.(write|open)|shutil\.(copy|move)|os\.WriteFile|fs::write|Files\.write|Out-File|Set-Content|Add-Content/;
