import { framed } from './pattern';
import type { VerdictId } from './verdicts';

/** A rule about a variable that a script sets; of several that match a name, the first one counts. */
interface VariableRule {
  readonly names: RegExp;
  /** Values it applies to; all when left out. */
  readonly values?: RegExp;
  readonly verdict: VerdictId;
}

/** Variables by which programs load code, trust others or leave no tracks. */
export const VARIABLE_RULES: readonly VariableRule[] = [
  {
    verdict: 'variable-code',
    names: framed(
      '',
      /^/,
      [
        /LD_PRELOAD/,
        /LD_LIBRARY_PATH/,
        /LD_AUDIT/,
        /DYLD_\w+/,
        /BASH_ENV/,
        /ENV/,
        /PROMPT_COMMAND/,
        /GIT_SSH(_COMMAND)?/,
        /GIT_EXTERNAL_DIFF/,
        /GIT_EDITOR/,
        /GIT_PAGER/,
        /GIT_PROXY_COMMAND/,
        /GIT_CONFIG_(COUNT|KEY_\d+|GLOBAL)/,
        /GIT_EXEC_PATH/,
        /PYTHONSTARTUP/,
        /PERL5OPT/,
        /RUBYOPT/,
        /SSH_ASKPASS/,
        /BASH_FUNC_\w+/,
        /PAGER/,
        /EDITOR/,
        /VISUAL/,
        /LESS(OPEN|CLOSE)/,
        /MANPAGER/,
        /BROWSER/,
        /(SUDO|GIT)_ASKPASS/,
        /GIT_SEQUENCE_EDITOR/,
        /GIT_TEMPLATE_DIR/,
        /PERL5(DB|LIB)/,
        /RUBYLIB/,
        /_?JAVA_(TOOL_)?OPTIONS/,
        /RUSTC_WRAPPER/,
        /ZDOTDIR/,
        /PS4/,
      ],
      /$/,
    ),
    // Usual pagers and editors, the way to squash commits without one, and nothing at all.
    values: /^(?!(cat|less|more|true|:|vim?|nano|sed -i[^|;&$`]*\bpick\b[^|;&$`]*\/['"]?|)$)/,
  },
  { verdict: 'variable-tls', names: /^(NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)$/, values: /^0$/ },
  {
    verdict: 'variable-tls',
    names: framed(
      'i',
      /^/,
      [
        /GIT_SSL_NO_VERIFY/,
        /CURL_INSECURE/,
        /NPM_CONFIG_STRICT_SSL/,
        /ANSIBLE_HOST_KEY_CHECKING/,
        /GONOSUMDB/,
        /GONOSUMCHECK/,
        /GOINSECURE/,
        /PIP_TRUSTED_HOST/,
        /SSL_CERT_FILE/,
        /REQUESTS_CA_BUNDLE/,
      ],
      /$/,
    ),
  },
  { verdict: 'variable-history', names: /^HIST(FILE|SIZE|CONTROL|FILESIZE|IGNORE)$/ },
  {
    verdict: 'variable-registry',
    names:
      /^(PIP_INDEX_URL|PIP_EXTRA_INDEX_URL|NPM_CONFIG_REGISTRY|GOPROXY|HTTPS?_PROXY|ALL_PROXY|UV_INDEX_URL)$/i,
  },
  {
    verdict: 'variable-code',
    names: /^NODE_OPTIONS$/,
    values: /--(require|import|loader|experimental-loader)|-r /,
  },
  { verdict: 'variable-hooks', names: /^(HUSKY|SKIP|PRE_COMMIT_ALLOW_NO_CONFIG)$/ },
  { verdict: 'variable-path', names: /^PATH$/, values: /(^|:)(\.|\/tmp|\uFFFD)/ },
];
