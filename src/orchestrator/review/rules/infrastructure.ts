import type { CommandRule } from '../commands';
import { UNKNOWN } from '../paths';
import { table } from './table';
import { oneOf, programs } from './pattern';

/** Clouds, clusters, containers and infrastructure as code. */
export const INFRASTRUCTURE_RULES: readonly CommandRule[] = [
  ...table('cluster-change', 3, 'Changes or enters a cluster that others use.', [
    [
      'kubectl|oc|k',
      oneOf(
        'delete',
        'apply',
        'create',
        'replace',
        'patch',
        'edit',
        'scale',
        'drain',
        'cordon',
        'uncordon',
        'taint',
        'exec',
        'cp',
        'attach',
        'port-forward',
        'proxy',
        'rollout (undo|restart|pause)',
        'set',
        'label',
        'annotate',
        'run',
        'expose',
        'autoscale',
        'adm',
        'debug',
        'certificate',
        'auth reconcile',
      ),
      { unless: '--dry-run' },
    ],
    ['helm', '(install|upgrade|uninstall|delete|rollback|push|registry|plugin)', { unless: '--dry-run' }],
    [
      'argocd|flux|velero|istioctl|eksctl|kops|kubeadm|kustomize|kind|minikube|k3d|nomad|consul',
      '.*(delete|apply|create|sync|set|uninstall|install|rollback|terminate|reset|suspend|restore|purge|stop|upgrade)',
    ],
  ]),
  ...table('cluster-secret', 3, 'Reads secrets of a cluster.', [
    ['kubectl|oc|k', '(get|describe|view) (secrets?|.*,secrets?)(/\\S+)?'],
    ['kubectl|oc|k', 'config view', { flag: '--raw' }],
    ['kubectl|oc|k', '(create token|get --raw)'],
    ['helm', 'get (values|all)'],
  ]),
  ...table('infra-change', 3, 'Changes or destroys real infrastructure.', [
    [
      'terraform|tofu|terragrunt',
      oneOf(
        'apply',
        'destroy',
        'import',
        'taint',
        'untaint',
        'force-unlock',
        'run-all (apply|destroy)',
        'state (rm|mv|push|replace-provider)',
        'workspace delete',
        'login',
      ),
    ],
    ['terraform|tofu', 'plan', { arg: '^-destroy' }],
    ['pulumi', '(up|update|destroy|refresh|import|cancel|stack rm|state delete|config set)'],
    [
      'cdk|cdktf|sst|sls|serverless|amplify|copilot|sam|chalice|zappa',
      '(deploy|destroy|remove|delete|bootstrap|publish|push)',
    ],
    [
      'ansible|ansible-playbook|ansible-pull',
      undefined,
      { unless: '--syntax-check|--check|-C|--list-tasks|--version' },
    ],
    ['packer', 'build'],
    ['vagrant', '(destroy|up|ssh|provision)'],
    ['chef-client|knife|salt|salt-ssh|puppet|fab|cap|mina|kamal|dokku|waypoint'],
  ]),
  ...table('infra-init', 2, 'Prepares infrastructure tools and downloads their plug-ins.', [
    ['terraform|tofu|terragrunt', '(init|get|refresh|workspace (new|select))'],
    ['kind|minikube|k3d', '(start|create)'],
  ]),
  ...table('infra-state', 3, 'Reads the state of real infrastructure, which holds secrets.', [
    ['terraform|tofu', '(state pull|output|console)', { flag: '-json|-raw|--json|--raw' }],
    ['terraform|tofu', 'state pull'],
  ]),
  ...table('cloud-change', 3, 'Changes something in a cloud account.', [
    [
      'aws',
      '(?!(help|configure list))\\S+ (?!describe|list|get-|ls|help|wait|batch-get|lookup|view|search|scan|query|preview|estimate|validate|filter|tail|start-query)\\S+',
      { unless: '--dry-run|--dryrun|--generate-cli-skeleton' },
    ],
    [
      'gcloud|gsutil|bq',
      '(.* )?(delete|create|update|deploy|set-iam-policy|add-iam-policy-binding|remove-iam-policy-binding|reset|stop|start|restart|ssh|scp|import|export|rm|mv|rsync|cp|mb|rb|iam|acl|undelete|destroy|disable|enable|clear|patch|resize|submit|promote-replica|print-access-token|print-identity-token|login|versions access|access|load|query|mk)',
      { unless: '--dry_run' },
    ],
    [
      'az',
      '(.* )?(delete|create|update|deploy|set|purge|start|stop|restart|run-command|invoke|assign|add|remove|reset|regenerate|renew|revoke|upload|upload-batch|delete-batch|import|export|failover|scale|login|swap|sync|get-access-token|rotate)',
    ],
    [
      'doctl|linode-cli|hcloud|ibmcloud|oci|aliyun|exo|scw|civo|openstack|nova|s3cmd|mc|b2|azcopy|s5cmd',
      '.*(delete|rm|remove|create|update|destroy|del|rb|mb|put|sync|cp|copy|mirror|upload|power-off|reboot|rebuild|resize|terminate)',
    ],
    [
      programs(
        'heroku fly flyctl railway render vercel netlify wrangler firebase surge now eb',
        'gcloud-app supabase pscale neon neonctl planetscale convex deployctl dokku clever',
        'scalingo platform',
      ),
      '(.*(deploy|destroy|delete|remove|rm|reset|scale|restart|set|unset|promote|rollback|publish|login|token|secret|config|env|run|ssh|up|push|transfer|link|drop|terminate|pull|ps:|pg:|domains|alias|redeploy)\\S*)',
    ],
    ['vercel|netlify|surge|now|fly|flyctl|railway', undefined, { flag: '--prod|--production|--token' }],
    ['vercel|surge|now', ''],
    [
      'nomad',
      '(job |deployment |alloc |node )?(run|stop|revert|dispatch|scale|promote|purge|drain|exec|restart|fail)',
    ],
  ]),
  ...table('cloud-secret', 3, 'Reads secrets or tokens of a cloud account.', [
    [
      'aws',
      oneOf(
        'secretsmanager get-secret-value',
        'secretsmanager batch-get\\S*',
        'ssm get-parameters?(-by-path)?',
        'sts (assume|get-session|get-federation)\\S*',
        'kms decrypt',
        'ecr get-(login|authorization)\\S*',
        'iam (create|list)-access-key\\S*',
        'configure (get|export-credentials)\\S*',
        'eks get-token',
        'rds generate-db-auth-token',
        'lambda get-function-configuration',
        'ec2 get-password-data',
      ),
    ],
    ['aws', '(configure set|configure import|s3 (rm|mv|rb|mb|sync|cp)|s3 presign|sso login)'],
    [
      'az',
      oneOf(
        'keyvault (secret|key|certificate) .*',
        'storage account keys .*',
        'account get-access-token',
        'acr credential .*',
        '.* list-keys',
        '.* show-connection-string',
        'ad sp .*credential.*',
        'webapp deployment list-publishing.*',
      ),
    ],
    [
      'gcloud',
      '(secrets .*|auth (print|application).*|kms decrypt|iam service-accounts keys .*|sql users .*)',
    ],
    [
      'vault|bao',
      '(read|kv (get|put|delete|destroy)|token (?!lookup)|write|delete|(secrets|policy|auth) (?!list)|operator|login|lease (?!lookup)|unwrap)',
    ],
    [
      programs(
        'op bw lpass pass gopass doppler infisical chamber sops ansible-vault secret-tool keyring',
        'security age gpg gpg2 pass-cli aws-vault akeyless berglas teller',
      ),
      '(?!--version|help|whoami|(\\S+ )?(list|ls)$)\\S+',
      { unless: '--verify|--version|--list-keys' },
    ],
    [
      'gpg|gpg2',
      undefined,
      {
        flag: '-d|--decrypt|--export-secret-keys|--export-secret-subkeys|--delete-secret-keys|--delete-secret-and-public-key',
      },
    ],
  ]),
  ...table('container-escape', 3, 'Starts a container that reaches the host.', [
    ['docker|podman|nerdctl', '(run|create|exec|container (run|exec))', { flag: '--privileged' }],
    [
      'docker|podman|nerdctl',
      '(run|create)',
      {
        arg: '^(--(pid|net|network|ipc|userns|uts|cgroupns)=(host|container:.*)$|host$|--cap-add|--device|--security-opt)',
      },
    ],
    [
      'docker|podman|nerdctl',
      '(run|create)',
      {
        arg: '^(-v|--volume|--mount)?=?[^:]*?(/var/run/docker\\.sock|/run/docker\\.sock|source=/|src=/|^/|^/(etc|root|home|var|proc|sys|usr|boot|dev)\\b[^:]*|~[^:]*|/home/user[^:]*)(:|,)',
      },
    ],
    ['docker|podman|nerdctl', '(run|create)', { arg: '^/:' }],
    ['docker', undefined, { flag: '-H|--host|--context' }],
    ['nsenter|unshare|runc|ctr|crictl|lxc|lxc-attach|machinectl'],
  ]),
  ...table('container-destroy', 3, 'Deletes containers, images or the data in volumes.', [
    ['docker|podman', '(system|volume|network) (prune|rm|remove|reset)'],
    ['docker|podman', '(image|container|builder|buildx) prune', { flag: '-a|--all' }],
    ['docker|podman', '(rm|rmi|kill|container rm|image rm)', { arg: UNKNOWN }],
    ['docker', 'compose( .*)? down', { flag: '-v|--volumes|--rmi' }],
    ['docker-compose|podman-compose', 'down', { flag: '-v|--volumes|--rmi' }],
    [
      'docker',
      '(swarm (leave|init|join|ca)|stack (rm|deploy)|service (rm|update|scale|create)|secret rm|node rm|config rm)',
    ],
  ]),
  ...table('container-publish', 3, 'Publishes an image or logs in to a registry.', [
    [
      'docker|podman|nerdctl|buildah|skopeo|crane|oras|regctl',
      '(.*push|login|copy|delete|trust|manifest push)',
    ],
    ['docker|podman', '(buildx )?build', { flag: '--push' }],
    ['docker-compose|podman-compose', 'push'],
    ['docker', 'compose( .*)? push'],
  ]),
  ...table('container-inspect', 2, 'Shows the variables of containers, which may hold secrets.', [
    ['docker|podman|nerdctl', '(.* )?inspect', { arg: 'Env|^(?!.*(-f|--format))' }],
  ]),
  ...table('container-run', 2, 'Runs or removes containers.', [
    [
      'docker|podman|nerdctl',
      oneOf(
        'run',
        'create',
        'exec',
        'start',
        'stop',
        'restart',
        'kill',
        'rm',
        'rmi',
        'cp',
        'load',
        'import',
        'pull',
        '(image|container|builder|buildx) (?!ls|list|inspect|history|du|version|top|logs).*',
        'commit',
        'save',
        'export',
        'compose .*(up|run|exec|down|rm|stop|kill|restart|pull).*',
        'compose (up|run|exec|down|rm|stop|kill|restart|pull)',
      ),
    ],
    ['docker-compose|podman-compose', '(up|run|exec|down|rm|stop|kill|restart|pull)'],
    ['docker|podman', '(buildx )?build', { flag: '--secret|--ssh|--allow|--network|--pull' }],
  ]),
];
