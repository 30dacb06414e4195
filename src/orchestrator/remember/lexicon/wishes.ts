/**
 * One wish, told by its purpose, its symptom or its tools. Pairs (`one + other`) say what two words,
 * or two `<concepts>`, mean where they come together in whatever order.
 */
export const WISHES = `
virus scan: virus, viruses, malware, antivirus, anti-virus, clamav, infected, trojan, malicious file, <check> + infected
upload limit: upload limit, upload size, max upload, maximum upload, file size limit, size limit, <file> + <big>, <upload> + <big>, <upload> + <limit>, <file> + <limit>, <upload> + size, <upload> + mb, attachment + <big>
upload storage: <upload> + <object storage>, <upload> + disk, <file> + container, <file> + <object storage>, <file> + survive, ephemeral disk
json library: jackson, gson, databind, json library, json parser, fasterxml, serde, <json> + <dependency>
web framework: express, fastify, koa, hapi, nestjs, nest, django, flask, fastapi, rails, laravel, spring boot, web framework, http framework, server framework, angular, react, vue, sinatra, micronaut, quarkus, gin, fiber, actix, rocket, phoenix, blazor, hono, symfony, framework
drop support: drop support, end of life, no longer support, stop testing on, minimum version, remove support, end support, drop compatibility
self host: self-host, self host, own server, vendor, host ourselves, ourselves, local copy
typeface: font, fonts, typeface, typefaces, webfont, web fonts, google fonts
verbose: verbose, verbosity, more details, more detail, -v, chatty, details, <show> + details, debug output
command line: command line, cli, command-line, terminal, shell, flag, subcommand, subcommands, argument, arguments, option, switch, console tool, tool
machine readable: machine-readable, machine readable, json output, structured output, parseable, scriptable, output json
broker: kafka, rabbitmq, broker, message broker, sqs, nats, activemq, pulsar, message bus, service bus, event bus, pubsub, managed queue
quarantine: quarantine, skip, ignore, disable test, exclude test, should not block, set aside, <flaky> + block, <test> + ignore
browser test: selenium, playwright, cypress, puppeteer, webdriver, browser test, browser tests, end-to-end, e2e, ui tests, webdriverio, nightwatch, testcafe, backstop, headless, chromium, chrome headless, <browser> + specs, <browser> + <test>
smoke test: smoke test, smoke tests, sanity test, is it alive, after deploy, post-deploy, <deploy> + alive, rollout + alive, <deploy> + <check>, after the rollout
test in parallel: shard, shards, sharding, <test> + <parallel>, <test> + shard, split the suite, several runners, <test> + runners, matrix
merge gate: gate, quality gate, must pass, required check, block merging, fail the build, break the build, builds should fail, red build, <build> + fail, <ci> + reject, <ci> + refuse
nightly build: nightly, nightly build, scheduled build, scheduled pipeline, nightly run, <schedule> + <build>, <schedule> + <ci>
upstream breakage: latest dependencies, break us, upstream packages, <dependency> + <newest>
prevent drift: consumer-driven, drift apart, contract tests, pact
superseded runs: superseded, cancel old, outdated runs, concurrency, <ci> + <cancel>, newer push, redundant runs
pin by digest: commit hash, commit hashes, sha, digest, pinned, pin, by hash, exact commit, tags can move
multi arch: arm64, arm, graviton, apple silicon, multi-arch, multi arch, multiplatform, multi-platform, amd64, buildx, aarch64, m1
signed release: cosign, sigstore, sign artifacts, signed artifacts, signed binaries, signed images, provenance, attestation, <signature> + release, <signature> + artifact, <signature> + image, binaries + ours, really ours, binaries + genuine
release notes: release notes, changelog, change log, what is new, write themselves, news, <release> + notes, conventional commits
version number: set the version, version number, release number, version bump, bump version, coming minor, coming major, next version, package version, <version> + <release>
migration guide: migration guide, upgrade guide, upgrading guide, how to upgrade, upgrade notes, migrate to the new, <document> + <upgrade>, <readme> + <upgrade>, guide + <upgrade>, breaking changes
settings reference: settings reference, all settings, every setting, <document> + <environment variable>, <document> + <configure>, reference + settings, <config file> + reference
decision record: adr, adrs, decision record, decision records, architecture decision, why things, built like that, decisions + why, remembers + why, rationale
code sample: code sample, code samples, code example, code examples, snippet, snippets, usage example
manual: manual, handbook, user guide, user manual, guide
azure login: entra, azure ad, azure active directory, aad, microsoft login, microsoft account, office account
google login: google login, google account, gmail, sign in with google, login with google, google sign-in
passkey: passkey, passkeys, webauthn, fido, fido2, passwordless, without password, fingerprint, security key, yubikey
session timeout: session timeout, idle timeout, inactivity, inactive, idle, idle sessions, auto logout, automatic logout, <session> + expire, <session> + idle, walk away, shared computer, shared computers, <logout> + minutes, <logout> + inactivity, <logout> + automatically, <login> + forever
password rule: password policy, password length, password rules, minimum length, too short, weak passwords, weak password, <password> + length, <password> + short, <password> + minimum, <password> + strong, <password> + weak, credentials + short, <password> + complexity, <password> + policy
roles: role, roles, rbac, role-based, permission model, user groups, group, access levels, who may do what, what someone may do, <permission> + group, <permission> + role, may do
idor: idor, other tenants, other peoples, someone elses, anyone with the link, others' data, tenant isolation, wrong tenant, <permission> + <download>, <permission> + <api>, other customers, access control, authorization check
committed secret: committed secret, credentials in git, secrets in git, hard-coded credentials, hardcoded credentials, keys in the repo, <secret> + <git>, <api key> + <git>, <password> + <git>, <secret> + source, <password> + source, <secret> + code, <secret> + <hardcoded>
forged webhook: webhook signature, forged callbacks, forged webhooks, <webhook> + <signature>, <webhook> + forged, <webhook> + genuine, <webhook> + authentic, hmac
bound parameters: bound parameters, prepared statements, prepared statement, parameterised, parameterized, parametrised, <sql injection> + <query>, string concatenation, <query> + concatenated, <query> + injection
waf: waf, web application firewall, scrapers, scraper, bad bots, bad bot, bot protection, crawlers, <firewall> + <bot>, <prevent> + bots, edge rule, <firewall> + rule
encrypt at rest: at rest, kms, encrypted backups, <encryption> + <backup>, <encryption> + <object storage>, <encryption> + disk, <encryption> + <database>, dumps + plain, <backup> + plain, <encryption> + volume, <backup> + unencrypted
public bucket: public bucket, world readable, bucket + private, bucket + public, <object storage> + <private>, <object storage> + readable, <object storage> + world, block public access
audit trail: audit log, audit trail, audit logging, trail, <admin> + trail, <admin> + <log>, <history> + <admin>, <track> + <admin>, who changed, who did what, <log> + who, evidence for auditors
bank debit: sepa, direct debit, bank account, debit, iban, <payment> + bank, pay from the bank, ach, bank transfer
another payment method: payment method, another way to pay, way to pay, paypal, klarna, apple pay, google pay, <payment> + option, <payment> + method, wallet, pay with, pay by, mollie, square, worldpay
integer money: integer cents, minor units, floating point, floats, <money> + float, <money> + integer, <price> + float, <money> + <rounding>, decimal type, <price> + cents
multi currency: multi-currency, multi currency, currencies, euros, pounds, dollars, yen, foreign currency, <price> + currency, <price> + currencies, <price> + euros, local currency, own currency
payment receipt: receipt, receipts, payment confirmation, <payment> + confirmation, charged + confirmation, <payment> + <receipt mail>, proof of payment, <email> + paid, <email> + charged
unpaid order: unpaid, not paid, without money, never paid, <order> + unpaid, <order> + paid, <invoice> + unpaid, overdue, past due
coupon: coupon, coupons, voucher, vouchers, promo code, discount code, promotion code, gift code, redeem, redeemed, <discount> + code
printable: pdf, printable, print, printed, downloadable document
gapless number: gapless, consecutive, without gaps, sequential numbers, no gaps, numbering, running number, <invoice> + number, <invoice> + consecutive, <invoice> + ids, invoice numbers
vat id: vat id, tax number, tax id, vat number, <tax> + id, <tax> + number, business clients
trial period: trial, free trial, evaluate, evaluation, try before, before paying, try it out, trial period, test period, <payment> + evaluate, free month
not null: not null, not-null, non-null, mandatory column, must always have, nullable, <column> + mandatory, <column> + always, <column> + required, <database> + always
slow lookup: sequential scan, seq scan, full scan, full table scan, table scan, lookups slow, slow lookups, <query> + slow, <database> + slow, <search> + slow, <database> + <performance>, <query> + <performance>, <list> + <performance>, <db index> + <performance>
drop table: drop table, drop the table, unused table, old table, <table> + <remove>, <table> + <unused>, <column> + <remove>, <database> + <unused>, nobody reads
split table: partition, partitioning, <table> + cut, biggest table, huge table, <table> + <big>, <table> + month, by time
database switch: switch database, other database, another database, <database> + <replace>, database engine, another relational
reversible migration: reversible, down script, down migration, roll back migrations, <migration> + reversible, <migration> + down, <migration> + <downgrade>, <migration> + undo
migrate before deploy: <migration> + <deploy>, <migration> + before, <migration> + start, <migration> + job, <migration> + rollout, init job
pool size: connection pool, pool size, free connection, no free connection, waiting for a connection, <connection pool> + timeout, <database> + free, out of connections, <database> + connections, max connections
offload reads: read replica, follower, secondary, analysts queries, <report> + replica, slow down the live, analysts + slow
cold storage: archive, archived, cold storage, move old, ancient, old orders, <archive> + <old>, <old> + storage, older than, glacier
anonymise: anonymise, anonymize, pseudonymise, pseudonymize, wipe personal data, closed accounts, <privacy> + deleted, <delete account> + data, gdpr + <remove>, scrub, de-identify
seed data: seed, seeding, sample records, sample data, demo data, test data, not empty, fresh checkout, <example> + data, <example> + records, dummy data, fixtures, empty database
guessable id: guessable, uuid, uuids, sequential ids, enumerate, count up, guess ids, <identifier> + guess, <identifier> + guessable, incrementing
all or nothing: atomic, atomically, half-written, halfway, midway, all or nothing, transaction, partial writes, partly saved, <transaction> + <order>, inconsistent state, fails + midway, fails + half
lock conflict: deadlock, deadlocks, block each other, lock each other, wait for each other, concurrent + block, lock wait, <locking> + <import>, two at once, run at once
invalidate: invalidate, invalidation, stale, after an update, out of date, still the old, bust, purge, evict, flush, <cache> + stale, <cache> + old, <price> + stale, shoppers + stale
conditional request: etag, etags, unchanged, not modified, 304, if-none-match, conditional, <download> + unchanged, response + again, <api> + unchanged
edge delivery: cdn, edge, cloudfront, fastly, cloudflare, akamai, static assets, close to the user, far away, <asset> + edge, scripts + edge, pictures + edge, other continents, australia
modern image format: webp, avif, modern format, modern image, <image> + heavy, <image> + format, <image> + smaller, <image> + compress, <image> + optimise, <image> + convert
stream big: stream, streaming, heap, <export> + memory, <export> + <big>, <download> + <big>, <export> + heap, <csv> + memory, chunk by chunk, <file> + memory, row by row
slow start: slow start, boot time, startup time, start-up, takes ages to boot, ages to start, <boot> + <performance>, <start> + <performance>, <start> + seconds, <boot> + ages, cold start
cpu hog: cpu spikes, cpu usage, high cpu, eats cpu, all cores, cores, <cpu> + peak, <cpu> + spikes, pegged, 100% cpu, <cpu> + <performance>, hot path, profile
memory leak: memory leak, leak, leaks, goroutine leak, grows until, keeps growing, until it is killed, oom, out of memory, oomkilled, restarts every few days, <memory> + grows, process + grows, heap grows, never freed, <memory> + killed, ram climbs, <memory> + days
scale picture: resize, thumbnail, thumbnails, scaled down, <avatar> + <image resize>, <avatar> + scaled, <image> + scaled, <image> + resize, <image> + <big>, <image> + shrink, smaller pictures
slow request log: slow requests, slow calls, longer than a second, <log> + slow, <log> + <performance>, record + slow, <track> + slow, calls + longer, <log> + longer
secret in log: passwords in logs, <log> + <password>, <log> + <secret>, <log> + credentials, <log> + <mask>, <log> + pii, <log> + personal, <log> + <email>, <log> + tokens, <log> + card, sensitive + <log>
central logs: loki, log aggregation, central log, central logging, ship logs, elk, elasticsearch + <log>, logstash, fluentd, splunk, <log> + central, <log> + ship, <log> + aggregate, cloudwatch
old logs: rotate logs, log rotation, logrotate, <log> + disk, <log> + old, <log> + rotate, <log> + <retention>, disk fills up, <log> + full
purchase chart: <dashboard> + checkout, <dashboard> + <order>, visualise + purchases, <chart> + <order>, conversion
disk alert: disk full, almost full, runs out of disk, disk space, storage runs out, <alerting> + disk, <alerting> + storage, <disk> + full, low disk
certificate alert: certificate expiry, certificates expire, cert expiry, tls runs out, <certificate> + <alerting>, <certificate> + warn, <certificate> + expire, <certificate> + weeks, <certificate> + runs, <https> + runs
backlog alert: queue grows, growing queue, job backlog, queue length, queue depth, <queue> + <alerting>, <queue> + grows, <job> + <alerting>, backlog + <alerting>, <queue> + long, consumer lag, lag
service level: slo, slos, sla, error budget, service level, service levels, level goals
collect errors: sentry, bugsnag, rollbar, error tracking, crash reporting, <exception> + collected, <exception> + reported, <exception> + production, <exception> + tracking, errors in production, unhandled errors, <crash> + report, <exception> + somewhere
readable stack: source map, source maps, sourcemaps, sourcemap, stack trace, stack traces, minified, <exception> + unreadable, unreadable stack, <source map> + <collect errors>, traces + unreadable
signup tracking: <signup> + <analytics>, <signup> + <measure>, <signup> + <track>, registrations + marketing, registrations + measure, conversion
localise mail: <email> + <language>, <email> + localise, <email> + translate, mails + language, messages + language, <message> + localise
plural rules: plural, plurals, 1 items, one items, singular, plural forms, pluralise, icu
date format: date format, dates by locale, day and month, month and day, american dates, mm/dd, dd/mm, <date> + locale, <date> + format, <date> + confused, <date> + wrong, iso date
local time: time zone, timezone, timezones, utc, local time, <time> + local, <timezone> + wrong, <timezone> + <user>, clock + utc, hours off, shifted, off by hours, hour off, <time> + shifted, daylight saving, dst, day + shifted, hours + shifted
accept language: accept-language, browser language, detect language, pick the locale, <language> + detect, <language> + browser, <language> + automatically
label fields: aria, aria-label, form labels, field labels, <form> + <accessibility>, <input> + <accessibility>, <input> + label, <form> + label, labels for inputs, aria names
skip link: skip link, skip to content, skip navigation, jump over, bypass, <navigation> + jump, <navigation> + skip, skip the menu
live region: live region, aria-live, announce, announced, read out, <toast> + <screen reader>, <notification> + <screen reader>, <toast> + announce, <notification> + region
video captions: captions, subtitles, closed captions, <video> + deaf, deaf, hard of hearing, <video> + text, clips + deaf, <video> + captions, transcript
offline mode: offline, without internet, no network, no connection, airplane, on the train, in the tunnel, <mobile app> + offline, app + internet, no signal
screen rotation: rotation, rotate the phone, rotating, orientation, landscape, portrait, turn the phone, <crash> + orientation
camera permission: camera, lens, camera access, camera permission, permission prompt, access to the lens
face unlock: biometric, biometrics, face id, touch id, fingerprint, face or fingerprint, face unlock, faceid
store release: fastlane, app store, google play, play store, testflight, store upload, <publish package> + <mobile app>, <release> + <mobile app>, beta track
small screen table: <table> + responsive, <table> + mobile, <table> + small, grid + small, grid + cut, <table> + cut, <table> + phone, cut off
overlap: overlap, overlaps, overlapping, covers, covered, hidden behind, z-index, <sticky> + covers, <header> + covers, top + covers, behind the header, under the bar
ask first: are you sure, confirmation dialog, confirm before, ask before, ask first, by accident, by mistake, accidentally, <remove> + accident, <remove> + confirm, erases + accident, irrevocable, <confirm> + <remove>
bring back: undo, bring back, restore deleted, recover deleted, removed by mistake, undelete, <undo> + deleted, want it back, <comment> + back
load more: infinite scroll, load more, reaching the end, endless scroll, <scroll> + more, more posts, next posts, <feed> + more, <feed> + scroll, end of the list
lost text: autosave, auto-save, draft, drafts, lose their text, lost text, lose text, text + lose, text + lost, tab + lose, tab closes, unsaved, typed + lost, work + lost, save automatically, <editor> + lost
field error: validation error, which input is wrong, next to the field, inline errors, inline validation, <form> + <error message>, <input> + wrong, field + wrong, <validation> + message, <input> + <error message>, <form> + wrong
menu search: <sidebar> + <search>, <navigation> + <search>, menu entries, <navigation> + typing, command palette
last active: last login, last active, last seen, when they were active, recently active, <user> + active, <user> + login, active + accounts
narrow down: filter, narrow, narrow down, only open, only show, open ones, facet, <order> + narrow, <order> + open, <list> + narrow, <search> + narrow
bulk action: bulk, bulk delete, in one go, several at once, multiple at once, mass, batch, select all, many at once, one by one, one at a time
calendar widget: date picker, datepicker, calendar widget, calendar control, day picker, calendar + widget, calendar + component
modern react: hooks, class component, class components, function components, functional components, react + old, react + modernise, <react> + old, <react> + <modernise>
build tool: vite, webpack, create react app, cra, rollup, parcel, turbopack, esbuild, build tool, bundler, <frontend> + <build>, react-scripts
state store: redux, zustand, mobx, recoil, jotai, pinia, vuex, state management, global state, store
design system: design system, component library, ui library, ui kit, shared components, shared ui, reusable components, <component> + shared, <component> + library, style guide
component catalogue: storybook, catalogue of components, component catalogue, component explorer, ui widgets, stories, <component> + catalogue, <component> + gallery, widgets + catalogue, styleguide
cookie consent: cookie banner, cookie consent, consent banner, consent, tracking only after, visitors agree, <consent> + tracking, <cookie> + agree, tracking + agree, opt in, opt-in
share preview: open graph, opengraph, og tags, meta tags, social sharing, social preview, link preview, twitter card, facebook, links + preview, facebook + preview, whatsapp
moved url: redirect, redirects, 301, moved, old urls, old links, <redirect> + <old>, <url> + moved, articles that moved, permanent redirect, <url> + <old>
discover pages: sitemap, search engines, discover our pages, crawl, indexed by google, google + pages, google + discover, <seo> + pages
friendly error page: 404 page, not found page, custom 404, missing pages, friendly screen, <page> + missing, error page
uniform error: problem+json, problem json, rfc 7807, problem details, uniform error, error body, error format, <api> + <exception>, <api> + <error message>, consistent errors
payload check: json schema, malformed, malformed payloads, payload validation, schema validation, <api> + <validation>, <json> + <validation>, payloads + handlers, bad payloads, invalid bodies, request body
page through: pagination, paginate, cursor, offset, page through, limit, without offsets, <api> + pages, <list> + pages, returns everything, everything at once, all at once, <api> + <pagination>, huge response, page by page, return + page
batch call: batch call, bulk endpoint, batch endpoint, one by one, batch api, <api> + <bulk>, <api> + batch, batch request
repeat safely: idempotency, idempotent, idempotency key, idempotency keys, create things twice, repeated calls, exactly once, <api> + twice, <payment> + twice, <message> + twice, charged twice, double charge, double charges, calls + twice, duplicate messages, duplicate events, processed twice, at-least-once
call partners back: webhook, webhooks, called back, callback, callbacks, partners + called, partners + notified, outgoing events, push events to, notify partners
deliver again: retry, retries, try again, again later, growing pauses, backoff, back-off, exponential, deliver again, receiver is down, <webhook> + again, <webhook> + retry, <job> + again, <job> + retry, <queue> + retry, temporarily unavailable
generated client: generated client, client from openapi, derive the sdk, sdk, client library, generate client, <openapi> + <generate>, <openapi> + client, <openapi> + sdk, <openapi> + typescript, from the contract, codegen
query depth: query depth, depth limit, nested queries, nested questions, deep queries, query cost, <graphql> + depth, <graphql> + nested, complexity limit, nested + server
soap: soap, xml web service, xml service, wsdl, xml interface
digest: digest, summary mail, summary message, one summary, instead of many, daily summary, many notifications, <email> + summary, <notification> + summary, <notification> + many, weekly summary, roundup
purge sessions: <session> + <remove>, <session> + <cleanup>, expired sessions, stale logins, <login> + stale, <login> + expired, <session> + cron
temporary files: temporary files, temp files, tmp, leftover uploads, leftover files, <upload> + leftover, <file> + leftover, <file> + <cleanup>, <upload> + <cleanup>, <file> + temporary, scratch files
overlapping runs: overlapping, overlap, still running, still going, starts again while, run twice, second instance, <schedule> + overlapping, <job> + overlap, <schedule> + lock, job + still, <job> + lock, previous run, last one is still
queue priority: priority, priorities, prioritise, prioritize, wait behind, ahead of, jump the queue, <queue> + priority, <email> + priority, must not wait
event schema: schema registry, avro, protobuf, event contract, <queue> + schema, <kafka> + schema, contracts + event, event + schema, message contract
crm data: crm, salesforce, hubspot, dynamics, pipedrive
incremental load: incremental, delta, only new rows, only changed, whole table, full load, full copy, <table> + copy, <etl> + incremental, <etl> + whole, <data pipeline> + incremental, copy + table, changed rows, since the last run
backfill data: backfill, back-fill, fill the gap, fill in missing, missing data, missing rows, <missing> + data, <missing> + figures, gap + figures, gap + data, one-off, fill + missing, existing rows, existing customers
columnar file: parquet, orc, columnar, columnar files, <csv> + columnar
every hour: hourly, every hour, each hour, every sixty minutes, sixty minutes, once an hour, 60 minutes
every day: daily, nightly, every night, every day, each night, each day, once a day, overnight, at night, midnight
every week: weekly, every week, once a week, each week, every monday, every seven days
workflow run: airflow, dag, dags, prefect, dagster, luigi, workflow, orchestrator
churn model: churn, who cancels, who leaves, cancels, leaving customers, <machine learning> + cancels, prediction + cancels, prediction + leaves
model versions: mlflow, model registry, model versioning, experiment tracking, which training, <machine learning> + <version>, training + produced, training + track, reproducible training, weights and biases
serve model: serve the model, model serving, inference, predictions, predict, <machine learning> + <api>, <machine learning> + http, scores, scoring, <machine learning> + endpoint, <machine learning> + serve
model drift: drift, worse over time, model monitoring, predictions get worse, <machine learning> + worse, <machine learning> + drift, <machine learning> + <monitoring>, prediction + worse, degrade, accuracy drops
data leak: data leak, leakage, train and test, overlap, samples overlap, too good, train/test, evaluation + good, evaluation + overlap, contaminated
faster inference: gpu, cuda, <machine learning> + <performance>, <machine learning> + slow, prediction + slow, predictions + processor, processor, accelerator
helm chart: helm, helm chart, chart, kustomize, package the manifests, kubernetes manifests, <kubernetes> + package, <kubernetes> + template, manifests
pod limits: resource limits, resource limit, memory limit, cpu limit, requests and limits, <kubernetes> + <limit>, <docker> + <limit>, <kubernetes> + <cpu>, <docker> + cpu, <docker> + <memory>, <kubernetes> + <memory>, noisy neighbour, starve
not ready yet: readiness, readiness probe, before they have started, not ready, ready to serve, traffic too early, <docker> + started, <kubernetes> + traffic, <docker> + traffic, before it is up, startup + traffic
restart stuck: liveness, liveness probe, restart stuck, stuck containers, restarts hung, <health check> + restart, <docker> + stuck, <kubernetes> + stuck, <docker> + hangs, self-healing
health endpoint: health endpoint, health check, healthcheck, healthz, /health, /status, status route, heartbeat, ping, is it alive, <load balancer> + ping, <load balancer> + route, <load balancer> + <api>, status + route
graceful stop: graceful shutdown, sigterm, gracefully, cut off, requests are lost, finish requests, drain, in-flight, <deploy> + cut, <deploy> + lost, shut down cleanly, <stop> + requests, <deploy> + interrupted
rolling deploy: zero downtime, rolling update, without outage, blue green, blue-green, no outage, <deploy> + downtime, <deploy> + outage, without interruption
cluster upgrade: cluster upgrade, control plane, eks, gke, aks, <kubernetes> + <upgrade>, <kubernetes> + <version>, cluster + version, kubelet
automatic certificates: cert-manager, lets encrypt, let's encrypt, acme, certbot, auto-renew, auto renewal, renew certificates, <certificate> + renew, <certificate> + <automatic>, <https> + cluster, renewal, letsencrypt
pod network: network policy, network policies, namespaces, namespace, pods should not talk, talk to everything, <kubernetes> + talk, <kubernetes> + <firewall>, <kubernetes> + network, isolate pods, pods + talk, east-west
minimal image: distroless, alpine, slim, scratch image, without shell, minimal image, no shell, <docker> + shell, <docker> + minimal, <docker> + slim, <docker> + slimmer, <docker> + <small>, <docker> + <decrease>, <docker> + size, multi-stage, <docker> + hardening
build context: .dockerignore, dockerignore, build context, daemon, <docker> + context, <docker> + ignore, copied into the image
one command start: docker-compose, docker compose, compose, with one command, one command, local development, start everything, <local> + <database>, <local> + <docker>, <local> + services, on a laptop, <local> + <start>
cost tags: cost centre, cost center, cost allocation, who spends what, spends, <cloud> + spends, <cloud> + tags, <cloud> + tag, <cloud> + labels, finance + cloud
save cloud money: <cloud> + save, <cloud> + cheaper, <cloud> + cost, save money, save cloud, off at night, when nobody tests, <staging> + night, <staging> + off, <staging> + save, unused at night, scale to zero, nobody + tests
ssh access: ssh, shell access, port 22, from anywhere, <ssh> + <firewall>, <ssh> + vpn, <ssh> + anywhere, bastion, security group, <firewall> + anywhere
restore test: restore test, test restore, restore drill, can be restored, read back, prove backups, <backup> + <test>, <backup> + restore, <backup> + prove, <backup> + work, <backup> + read
canary: canary, few percent, percent of traffic, small share, gradually, gradual, gradual rollout, ten percent, some users first, progressive, percentage rollout, share of users
remove beta: beta, experimental, official now, out of beta, <beta> + <remove>, beta banner, experimental notice, product is official, generally available, ga
commented code: commented-out, commented out, lines that were disabled, disabled code, <dead code> + commented, code + commented, lines + disabled
debug prints: console.log, print statements, debug output, debug statements, leftover debug, <debug output> + <remove>, println, debugger
named constants: magic number, magic numbers, constants, named constants, name the literals, literals, hard-coded numbers, <hardcoded> + numbers
dumping ground: dumping ground, catch-all, utils, helpers, helper module, grab bag, <utils> + <split>
own package: own package, separate package, own module, extract into, decouple, from the monolith, standalone, <monolith> + <split>, <split> + package, carve out
promises: async await, async/await, promises, promise, callbacks, callback hell, nested functions, pyramid, then chains
missing await: floating promises, no-floating-promises, missing await, forgotten await, <lint> + await, <lint> + promises, unhandled promise
python style: black, ruff, flake8, pep8, isort, python style, <python> + style, <python> + <formatter>, <python> + <lint>, uniform style, <python> + uniform
copyright notice: copyright, licence header, license header, copyright notice, spdx, <licence> + header, <licence> + top, top of every file, top of every module
copyright year: copyright year, last year, current year, year in the footer, <copyright notice> + year, <licence> + year, <footer> + year, new year
editor settings: .idea, .vscode, editor settings, ide settings, ide files, intellij, <ide> + <gitignore>, <ide> + changes, keep showing up, <ide> + git
tabs and spaces: editorconfig, tabs and spaces, tabs + spaces, indentation, same in every editor, <ide> + same, <ide> + consistent
style rules: lint, linter, style rules, coding style, code style, <ci> + style, <ci> + <lint>, code + style, breaks the style, style guide, house rules
heavy suite: slow tests, integration tests, heavy suite, long-running tests, <test> + slow, <test> + <performance>, <test> + heavy, suite + heavy, suite + slow, suite + nightly, <ci> + slow, <ci> + <performance>, <ci> + ages, <ci> + minutes
unique address: unique constraint, same address, same email, same mail, registered twice, register twice, register + same, <signup> + same, <email> + unique, <email> + same, <user> + unique, <user> + duplicate, no two accounts, duplicate accounts
outgoing timeout: <http> + timeout, <integration> + timeout, <integration> + hang, <integration> + slow, third party hangs, slow third party, makes everything hang, <http> + hang, hangs + slow, waits for ever, deadline, <http client> + timeout
autoscale: autoscale, autoscaling, hpa, horizontal pod autoscaler, add replicas, under load, more instances, <scale> + automatically, replicas + automatically, <scale> + load, replicas + load, scale out
split class: god class, huge class, huge file, too many responsibilities, smaller modules, <class> + <split>, <module> + <split>, <class> + <big>, <module> + <big>, <function> + <big>, <function> + <split>, one thing only
move off legacy: legacy library, unmaintained, abandoned, deprecated library, <dependency> + legacy, <dependency> + unmaintained, <dependency> + deprecated, <dependency> + dead, <dependency> + abandoned, <date library> + replace
correlate: correlation id, request id, trace a request, across services, follow a request, <log> + correlation, <log> + request, <request id> + log, <http> + across, trace + across, request + across
access log: access log, access logs, request log, request logging, <log> + requests, <log> + <http>
`;
