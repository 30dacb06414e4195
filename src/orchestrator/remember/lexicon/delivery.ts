/** How code becomes a running system: repositories, builds, pipelines, containers, clouds. */
export const DELIVERY = `
git: git, repository, repo, commit, commits, branch, branches, version control, gitignore, merged, clone, checkout, tracked, diffs
github: github, gitlab, bitbucket, gh, azure devops
gitignore: gitignore, .gitignore, stop tracking, untrack, ignored files, generated files, tracked files, keep showing up, committed by accident, exclude from git, out of git, not be committed, build output, dist
branch: branch, branches, feature branch, stale branches, merged branches, trunk, leftovers
main branch: main, master, default branch, trunk, default branch name, branch name
commit: commit, commits, changeset, revision, sha, last change
revert: revert, roll back, rollback, undo, back out, git revert, last change, broke, undo the last, take back
pull request: pull request, pull requests, pr, prs, merge request, code review, review, mr
branch protection: branch protection, protected branch, required reviewers, approvals, two reviewers, one colleague, reviewers, colleagues okay, four eyes, merge rules, required approvals, approving review, merge with only
codeowners: codeowners, code owners, code owner, who reviews, automatically review, review changes to, ownership, responsible team, reviewers for, reviewer, reviewers
issue template: issue template, issue templates, bug report, bug reports, report a defect, form that people fill, bug form, issue form, steps to reproduce, reproduce, bug template, defects + reports, <fix> + template, reports of defects
release: release, releases, releasing, ship, shipping, publish, ship a new version, new version, cut a release, version, launch, released, new release, release process, tag, tagged, automated release, semantic-release, go-live
version: version, versions, release number, version number, v2, release
changelog: changelog, change log, release notes, what is new, whats new, news file, list of changes, unreleased, release note, changes file, history file
publish package: publish, npm publish, registry, push new versions, package registry, pypi, maven central, nuget, artifactory, shipping the library, release to npm, publishing, from somebodys laptop, push to npm, release the package, publish to, publishing to, to the registry, upload to pypi
dependency: dependency, dependencies, library, libraries, package, packages, dependancy, third-party code, module, vendored, node_modules, npm package, gem, crate, requirement, package.json, deps, dep, third-party library, external library, 3rd party, transitive
peer dependency: peer dependency, peer dependencies, wants another, unmet peer, peer, beside it
dependency updates: dependabot, renovate, automatic updates, weekly pull requests, outdated packages, dependency updates, keep packages fresh, keep libraries current, update bot, automated updates, automatic dependency, automated dependency, out of date packages, bump deps, updates bot, keep deps, outdated dependencies
pin: pin, pinned, pinning, lock, lock to, fixed hash, exact version, exactly the packages, hashes, sha, immutable, fixed version, exact versions, freeze, reproducible, lockfile
package manager: npm, pnpm, yarn, bun, package manager, lockfile, package-lock.json, package-lock, install packages, cocoapods, carthage, bundler, toolchain, swiftpm
node: node, node.js, nodejs, nvm, nvmrc, javascript runtime, node version, lts, node runtime, runtime
javascript: javascript, js, typescript, ts, node, ecmascript, es6, deno, bun, coffeescript
typescript: typescript, ts, tsc, tsconfig, strict mode, type checks, compiler, typed javascript, strict, ts compiler
strict: strict, strict mode, strictest, pickier, stricter, undefined slip through, strictness, null checks, any types, no any, implicit any, noimplicitany, type safety
python: python, py, pip, pyproject, requirements.txt, django, flask, fastapi, pytest, poetry, interpreter, virtualenv, ruff, python3, uv, wheel, cpython, py3
django: django, python web framework, drf
java: java, jvm, spring, spring boot, maven, gradle, mvn, kotlin, quarkus, pom, pom.xml, jdk, jre, jar, graalvm, openjdk, corretto, temurin
spring: spring, spring boot, springboot, java framework, jvm services
gradle: gradle, gradlew, gradle wrapper, java build tool
maven: maven, mvn, pom.xml, pom, java build
go: golang, go, go.mod, goroutine, go version, gofmt
rust: rust, cargo, crate, clippy
ruby: ruby, rails, gem, bundler, rspec, rubocop, ruby on rails
php: php, laravel, composer, symfony
csharp: csharp, dotnet, asp.net, nuget, csproj
cpp: cpp, cmake, makefile?, gcc, clang
jquery: jquery, old javascript library, plain dom, vanilla javascript, queryselector, document.queryselector, dom library, old dom
date library: moment, moment.js, momentjs, date-fns, dayjs, luxon, calendar library, date library, joda, temporal api
lodash: lodash, underscore, utility library, ramda, helper library, native functions, native array functions
async: async, await, async/await, promise, promises, callback, callbacks, nested, callback hell, asynchronous, then chain, coroutine
framework: framework, spring, django, rails, laravel, express, next.js, angular
compile: compile, compiler, compilation, build, compile error, does not compile, cannot compile, transpile
build: build, builds, compile, building, bundling, artifact, ci?
windows: windows, backslash, backslashes, without a mac, powershell, win32, microsoft os, path separator, crlf, microsoft's operating system, microsoft laptops, microsoft machines, microsoft + system, microsoft + machines, microsoft's platform, microsoft + platform
line endings: line endings, crlf, lf, eol, gitattributes, carriage return, newline, newlines, line break, line breaks
makefile: makefile, make target, make command, target, justfile, taskfile
script: script, scripts, shell script, bash, sh, tool, utility script, shell
cli: cli, command line, command-line, flag, option, argument, subcommand, terminal, switch, command
dry run: dry run, dry-run, --dry-run, without touching, see what would happen, what would happen, preview, no changes, simulate, would do, trial run, pretend, without writing, without doing, no changes made, what it would
ci: ci, continuous integration, pipeline, pipelines, workflow, workflows, github actions, actions, gitlab ci, jenkins, travis, circleci, build server, build agent, build pipeline, ci/cd, checks, runner, runners, automation, green, buildkite, teamcity, .github, build job, build jobs, ci job, ci server, ci run, ci config, ci build, build step, cicd, gh actions, azure pipelines, bamboo, drone
github actions: github actions, github action, actions, workflow, workflows, .github/workflows, set-output, github_output, action
ci speed: slow ci, waiting for green, 40 minutes, takes too long, wastes ten minutes, pipeline takes, long build, parallelise, parallelize, parallel, shard, sharding, several runners, split the test suite, matrix, concurrent jobs, build minutes, minutes for green, build time, faster builds, speed up the build, slow pipeline, run tests in parallel, parallel jobs, shards, split tests, suite in parallel, builds faster, slow builds, pipeline speed
docker layer cache: layer cache, docker cache, layers, downloads all layers, cache-from, buildx, build cache, anew
deploy: deploy, deployment, deployments, deploys, rollout, rollouts, roll out, release, ship, go live, delivery, deploying, deployed, put live
docker: docker, dockerfile, container, containers, image, images, containerise, podman, oci, container image, docker-compose, docker compose, compose, dockerise, dockerize, containerised, containerize, pod?, buildah, kaniko, container engine
base image: base image, base-image, debian, ubuntu, alpine, operating system, distroless, from image, containers operating system, linux distribution, distro
image size: image size, multi-stage, multistage, slim down, smaller image, slim, shrink the container, container size, huge container, lean image, smaller container, leaner image, smaller docker, reduce image, build stages, gigabyte image, slimmer, image smaller
entrypoint: entrypoint, start script, startup script, container start, chmod, executable, execute bit, not executable
permission denied: permission denied, not executable, chmod, access denied, eacces, file mode, executable bit, executable, file permissions, permissions on the file, executable permission
kubernetes: kubernetes, k8s, kubectl, pod, pods, cluster, deployment, helm, orchestrator, eks, gke, aks, openshift, namespace, kustomize, container orchestration, kubernets, kube, statefulset, daemonset, replicaset, ingress, cronjob, container?, node pool, worker nodes
helm: helm, chart, charts, manifests, copy-pasted manifests, kustomize, values.yaml, helm chart, k8s templates
health check: health check, health-check, healthcheck, health endpoint, liveness, readiness, healthz, readyz, are we alive, whether we are alive, heartbeat, probe, alive, up and running, is it up, ping endpoint, livez, healthchecks, probes, health probe, self check, status endpoint, health status, whether up
readiness: readiness, readiness probe, ready, readyz, before start-up is finished, arrive before, not ready, right after a rollout, startup is finished, too early, warm up, still starting
liveness: liveness, alive, is down, livez, dead service
graceful shutdown: graceful shutdown, shut down gracefully, sigterm, sigint, kills jobs, half way through, in-flight, finish the work, drain, draining, before exiting, stop signal, interrupted, cut off, terminate cleanly, clean shutdown, stop cleanly, finish in-flight, orderly shutdown, shut down cleanly, connection draining
resource limit: memory limit, cpu limit, resource limit, limits, give them more room, more room, oomkilled, oomkill, requests and limits, resources, more memory
autoscaling: autoscale, autoscaling, hpa, scale up, scale out, scaling, replicas, more instances, horizontal, peak load, auto-scale, auto-scaling, elastic, scale on load, scale with load, scale with traffic, horizontal pod autoscaler, scaling policy, scale automatically, automatically scale
file descriptors: file descriptor, file descriptors, emfile, ulimit, limitnofile, too many open files, open files, many sockets are open, nofile
systemd: systemd, unit file, init system, service file, daemon, timer, systemctl, service unit
nginx: nginx, proxy, reverse proxy, web server, apache, haproxy, traefik, caddy, ingress, load balancer, envoy
cloud: cloud, aws, azure, gcp, google cloud, amazon, ec2, lambda, hosting, hosted, infrastructure, crossplane, digitalocean, hetzner, ovh
terraform: terraform, infrastructure as code, iac, pulumi, cloudformation, bicep, ansible, infrastructure code, infra, .tf, tf, infrastructure, opentofu, provisioning, cdk, tfstate, state file, remote state, remote backend, state locking, terragrunt, provision, hcl
region: region, regions, aws region, data hosted, hosted inside, availability zone, us-east-1, eu-west-1, location, data residency, ireland, frankfurt, data centre, data center
serverless: serverless, lambda, functions, azure functions, cloud functions, lambdas, cloud function, handlers
environment: environment, environments, staging, production, prod, test environment, pre-production, preprod, uat, live system, copy of production, qa, sandbox, test website, pre-production site, try things, envs
staging: staging, pre-production, preprod, test website, copy of production, test environment, uat
production: production, prod, live, live site, live system, live environment
devcontainer: devcontainer, dev container, devcontainers, vs code, vscode, codespaces, ready-made workspace, same workspace, gitpod, development environment, workspace inside a container, works on my machine
ide: editor, vscode, intellij, editorconfig, jetbrains, vim
editorconfig: editorconfig, .editorconfig, indentation, indentation settings, tabs or spaces, tabs, editor settings
local development: local development, local setup, on your own machine, development setup, getting started, set up the project, run locally, on their laptops, developer setup, dev environment, how to get started, local, dev machine, run it locally, development environment, project on their machine, run the project, running the project, <local> + guide, newcomers + running, newcomers + machine
monorepo: monorepo, workspaces, turborepo, nx, lerna, packages folder
storage cost: storage bill, cloud bill, costs, bill keeps growing, expensive, save money, cost, budget, spending
feature flag: feature flag, feature flags, feature toggle, toggle, flag, flags, launchdarkly, some customers at first, gradual rollout, canary, behind a toggle, switch on for, only some customers, progressive rollout, percentage rollout, beta users, kill switch, a/b test, experiment, feature switch, toggles, feature gate, dark launch, unleash, experiment flag, flipper, rollout complete
container di: dependency injection, inversion of control, ioc, ioc container, wire the services, injection, inject, composition root
module: module, modules, package, file, files, unit, library
function: function, functions, method, methods, procedure, routine, func
class: class, classes, object
utils: utils, util, utilities, helpers, helper, helper file, common functions, misc, toolbox
pure function: pure function, pure, side effects, no side effects, tangled with saving, functional core, side-effect free
monolith: monolith, monolithic, microservice, microservices, big ball
readme: readme, read me, project description, front page, readme.md, quick start, quickstart
data class: dto, data class, data classes, value object, pojo, record type, view model, viewmodel, plain object
variable: variable, variables, identifier, local variable, var, const
`;
