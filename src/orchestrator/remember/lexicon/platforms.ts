/** Tools and platforms beside the everyday ones, under what they are used for. */
export const PLATFORMS = `
module system: esm, es modules, ecmascript modules, commonjs, cjs, require, import syntax, module system, module format, import, imports
load test: load test, load testing, stress test, soak test, performance test, k6, gatling, jmeter, locust, artillery, wrk, capacity test, simulate traffic, virtual users, stress, under stress, how many per second, how much can we take, throughput, <test> + load, per second
fuzz: fuzz, fuzzing, fuzzer, property-based, property based, fast-check, hypothesis, quickcheck, random inputs, generated inputs
contract test: contract test, contract tests, pact, consumer-driven, provider verification
visual test: visual diff, visual tests, percy, pixel diff, screenshot comparison, screenshot tests
chaos: chaos, chaos engineering, fault injection, chaos monkey, inject failures, gremlin
test containers: testcontainers, real database in tests, throwaway database, database container
java test: testng, mockito, assertj, junit
dotnet test: xunit, nunit, moq, mstest
php test: phpunit, pest, phpstan, psalm
mobile test: appium, detox, espresso, xctest, device farm
profiling: profile, profiler, profiling, flamegraph, flame graph, pprof, perf, hot path, hotspot, hotspots, where the time goes, allocation, allocations
memory safety: buffer overflow, use after free, out of bounds, valgrind, address sanitizer, asan, pointer, dangling pointer, double free
debugger: gdb, lldb, breakpoint, step through, debugger
sast: sast, dast, codeql, semgrep, security scanner, security scan, code scanning, static security
image scan: trivy, grype, clair, image scan, scan images, container scanning, scan containers
policy as code: opa, rego, conftest, checkov, tfsec, policy as code, kyverno, gatekeeper, compliance check
sandbox: seccomp, apparmor, selinux, sandbox, capabilities, jail, syscall
mtls: mtls, mutual tls, client certificate, client certificates
service mesh: service mesh, istio, linkerd, sidecar, envoy
ddos: ddos, denial of service, flood, slowloris, overload attack
scim: scim, user provisioning, deprovisioning, directory sync
access policy: abac, attribute-based, fine-grained, row level security, rls, row-level
fraud: fraud, fraudulent, scam, suspicious, kyc, aml, money laundering, identity verification, identity check, suspicious payments, <payment> + suspicious, <payment> + scores
backpressure: backpressure, back pressure, slow consumer, overwhelmed consumer, buffer overflow
saga: saga, compensation, compensating, distributed transaction, two-phase commit
event streaming cloud: kinesis, eventbridge, event hubs, sns, event bus, event grid
schema registry: schema registry, avro, thrift, message schema, event schema
big data: spark, flink, hadoop, databricks, emr, data lake, delta lake, iceberg, lakehouse
warehouse: redshift, bigquery, snowflake, clickhouse, synapse, data warehouse, olap, warehouse, databricks, data lake, lakehouse
columnar: parquet, orc, arrow, columnar
data quality: data quality, great expectations, data checks, bad data, anomalies, data validation, soda, bad rows, quality checks, dbt test, dbt tests, <data pipeline> + <check>, <data pipeline> + quality, <row> + bad, rows + caught, sanity of data
lineage: lineage, data catalog, where the data comes from, provenance, datahub
dataframe: pandas, polars, numpy, dataframe, data frame, scipy
fine tuning: fine-tune, fine tuning, quantization, checkpoint, checkpoints, lora, distillation
vector search: vector database, vector search, embeddings, rag, semantic search, pgvector, pinecone, similarity search, nearest neighbour
ml ops: mlflow, feature store, model registry, drift, model monitoring, kubeflow, sagemaker
serverless flow: step functions, durable functions, state machine, orchestration workflow
container service: fargate, ecs, cloud run, app service, container apps, nomad
virtual machine: vm, vms, virtual machine, vmware, proxmox, vagrant, packer, machine image, ami, hypervisor, ec2
config management: ansible, chef, puppet, salt, configuration management, server provisioning
bare metal: bare metal, raid, server hardware, on-premise, on-prem, on premises, data center
file transfer: ftp, sftp, scp, rsync, file transfer, file share, nfs, smb, samba
log shipping: fluentd, fluent bit, logstash, filebeat, vector, loki, kibana, elk, elk stack, splunk, graylog, central logging, centralised logs, centralized logs, log aggregation, journald, log collector
metrics store: thanos, mimir, victoria metrics, influxdb, influx, time series, telegraf
status page: statuspage, status page, incident page, service status, system status, public status, whether there is an outage, <uptime> + <customer>, <customer> + outage, outage + see, <show> + outage, is it down
cloud savings: finops, spot instances, reserved instances, savings plan, cloud spend, right-size, rightsize, cost report, cloud costs
pod scheduling: affinity, taint, toleration, node selector, topology spread, pod placement, spread pods
pod disruption: pdb, disruption budget, pod disruption, node drain, drain nodes, evictions
event autoscaling: keda, karpenter, vpa, cluster autoscaler, node autoscaling
config map: configmap, config map, mounted config, kubernetes config
sidecar: sidecar, helper container, companion container
gitops: gitops, argocd, argo cd, argo, flux, fluxcd, declarative deployment, sync from git, reconcile
delivery tool: tekton, spinnaker, concourse, octopus deploy, jenkinsfile, jenkins
build system: bazel, pants, buck, nix, sbt, ant, gulp, grunt, task runner, cmake, ninja, meson
cpp packages: conan, vcpkg, cmake, vendored headers
python env: pipenv, conda, virtualenv, venv, uv, poetry, pyenv, python environment, requirements.txt
python lint: isort, pyright, mypy, ruff, black, flake8, pylint
transpiler: babel, swc, tsc, transpile, transpiler, esbuild, browserslist, target es5
git history: rebase, cherry-pick, cherry pick, merge conflict, merge conflicts, rewrite history, filter-repo, bisect, commit history, single commit, squash commits
release candidate: release candidate, rc, prerelease, pre-release, nightly build, beta release, canary release, candidate, candidate of the next
desktop app: electron, tauri, wpf, winforms, qt, gtk, maui, desktop app, desktop client, native app, tray, installer, auto-update, desktop, windows client
macos: macos, mac, os x, osx, darwin, notarise, notarize, homebrew, apple silicon, arm64, m1
linux: linux, unix, posix, debian, ubuntu, fedora, rhel, centos, kernel
openssl: openssl, libssl, boringssl, crypto library, crypto
web assembly: wasm, webassembly, wasi
graphics: webgl, canvas, 3d, shader, shaders, texture, textures, rendering, three.js, opengl, vulkan, mesh, draw calls
frame rate: fps, frame rate, frames per second, stutter, stutters, jank, janky, choppy, smooth
android ui: jetpack compose, xml layout, android views, material design, activity?
ios ui: swiftui, uikit, storyboard, autolayout
cross platform: flutter, dart, react native, xamarin, ionic, capacitor, expo, cross-platform, cross platform, cordova, phonegap, toolkit for phones, cross-platform toolkit, <mobile app> + toolkit, <mobile app> + framework
css framework: tailwind, bootstrap, material ui, mui, chakra, ant design, bulma, component kit, utility css, css framework, utility classes, antd, daisyui, shadcn, radix
css scoping: css modules, styled components, styled-components, emotion, css-in-js, scoped styles, class name clash
virtual list: virtual list, virtualise, virtualize, virtualised, windowing, virtual scrolling, react-window, thousands of rows, render only visible, virtual scroll, long list, <scroll> + thousands, <list> + thousands, <table> + thousands, <scroll> + janky, <scroll> + slow, <list> + janky
server rendering: ssr, server side rendering, server-side rendering, server rendered, prerender, hydration, next.js, nuxt, remix, isr
static site: static site, static site generator, astro, gatsby, hugo, jekyll, eleventy, docusaurus, static pages
react internals: suspense, usememo, usecallback, memo, re-render, rerender, rerenders, re-renders, useeffect, props, prop drilling, context, hooks, needless renders
error boundary: error boundary, error boundaries, white screen, blank screen, fallback ui
boolean: boolean, bool, true or false, flag, truthy
decorator: decorator, decorators, annotation, annotations
design pattern: factory, adapter, facade, strategy pattern, observer, visitor, builder pattern, singleton, interface, pattern
inheritance: inheritance, subclass, base class, abstract class, composition over inheritance, mixin, trait, superclass
generics: generic, generics, type parameter, type parameters
recursion: recursion, recursive, recursively, iterative, stack depth, call stack
iterator: iterator, generator, iterable, loop, for loop, foreach, iteration
date serialisation: jackson, gson, serializer, deserializer, deserialise, deserialize, unmarshal, marshal, mapping
boilerplate java: lombok, mapstruct, records, getters, setters, getter, setter, boilerplate
spring security: spring security, security config, security filter
log4shell: log4shell, log4j, log4j2, jndi
domain model: ddd, domain-driven, bounded context, aggregate root, domain model, hexagonal, clean architecture, ports and adapters
offline sync: crdt, conflict resolution, merge conflicts, sync conflict, offline edits, local-first
long polling: long polling, sse, server-sent events, websocket, push
network: tcp, udp, socket, sockets, packet, network, networking, connection
iot: iot, mqtt, sensor, sensors, firmware, embedded, device, devices, gateway, telemetry, over-the-air, ota, microcontroller, arduino, esp32
bluetooth: bluetooth, ble, nfc, wifi, wi-fi, pairing
`;
