import { VERDICTS } from '../rules/verdicts';
import type { Call } from './call';
import { secretsIn } from './secrets';

/** A variable that a script sets. */
export function judgeVariable(name: string, value: string, source: string, add: Call['add']): void {
  if (
    /^(LD_PRELOAD|LD_LIBRARY_PATH|LD_AUDIT|DYLD_\w+|BASH_ENV|ENV|PROMPT_COMMAND|GIT_SSH(_COMMAND)?|GIT_EXTERNAL_DIFF|GIT_EDITOR|GIT_PAGER|GIT_PROXY_COMMAND|GIT_CONFIG_(COUNT|KEY_\d+|GLOBAL)|GIT_EXEC_PATH|PYTHONSTARTUP|PERL5OPT|RUBYOPT|SSH_ASKPASS|BASH_FUNC_\w+|PAGER|EDITOR)$/.test(
      name,
    )
  ) {
    if (!/^(cat|less|more|true|:|vim?|nano|)$/.test(value)) add(VERDICTS['variable-code'], source);
  } else if (
    /^(NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)$/.test(name)
      ? value === '0'
      : /^(GIT_SSL_NO_VERIFY|CURL_INSECURE|NPM_CONFIG_STRICT_SSL|ANSIBLE_HOST_KEY_CHECKING|GONOSUMDB|GONOSUMCHECK|GOINSECURE|PIP_TRUSTED_HOST|SSL_CERT_FILE|REQUESTS_CA_BUNDLE)$/i.test(
          name,
        )
  ) {
    add(VERDICTS['variable-tls'], source);
  } else if (/^HIST(FILE|SIZE|CONTROL|FILESIZE|IGNORE)$/.test(name))
    add(VERDICTS['variable-history'], source);
  else if (
    /^(PIP_INDEX_URL|PIP_EXTRA_INDEX_URL|NPM_CONFIG_REGISTRY|GOPROXY|HTTPS?_PROXY|ALL_PROXY|UV_INDEX_URL)$/i.test(
      name,
    )
  )
    add(VERDICTS['variable-registry'], source);
  else if (name === 'NODE_OPTIONS' && /--(require|import|loader|experimental-loader)|-r /.test(value))
    add(VERDICTS['variable-code'], source);
  else if (/^(HUSKY|SKIP|PRE_COMMIT_ALLOW_NO_CONFIG)$/.test(name)) add(VERDICTS['variable-hooks'], source);
  else if (name === 'PATH' && /(^|:)(\.|\/tmp|\uFFFD)/.test(value)) add(VERDICTS['variable-path'], source);
  secretsIn(value, source, add);
}
