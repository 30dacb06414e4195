/** Programs of the tables that work on something outside of this machine, whatever the subcommand. */
export const REMOTE_PROGRAMS: ReadonlySet<string> = new Set(
  `
  aws gcloud gsutil bq az doctl linode-cli hcloud ibmcloud oci aliyun exo scw civo openstack nova s3cmd mc b2 azcopy s5cmd
  heroku fly flyctl railway render vercel netlify wrangler firebase surge now eb supabase pscale neon neonctl planetscale
  convex deployctl clever scalingo platform dokku
  kubectl oc k argocd flux velero istioctl eksctl kops nomad consul vault bao doppler infisical op bw
  redis-cli valkey-cli keydb-cli kafka-topics kafka-topics.sh kafka-delete-records rabbitmqadmin rabbitmqctl
  elasticdump curator influx etcdctl zkcli
  `
    .split(/\s+/)
    .filter(Boolean),
);
