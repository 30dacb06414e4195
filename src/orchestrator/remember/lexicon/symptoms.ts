/** More wishes told by purpose and symptom, and tools under the names of what they are. */
export const SYMPTOMS = `
api gateway: gateway, api gateway, edge proxy, reverse proxy, proxy, ingress, kong, traefik, envoy, front door, entry point
intake: ingest, ingestion, intake, data intake, collector, import service, receiver, collects, incoming data, feed
back office: back office, backoffice, admin, admin ui, admin panel, admin area, internal tool, staff area, admin console
finder: search, finder, search service, search page
operating system image: debian, ubuntu, alpine, bookworm, bullseye, minimal linux, stable os, base os, operating system, <docker> + <linux>, <docker> + os, <docker> + newest, base image
key value store: redis, key-value store, key-value, memcached, valkey
generated stubs: protobuf, proto, stubs, grpc stubs, buf, generated code, idl
event topic: topic, event stream, kafka topic, subject
machine identity: service account, service accounts, machine identity, machine identities, machine credentials, machine user, workload identity, robot account
data centre: region, regions, data centre, data center, frankfurt, ireland, virginia, datacenter, geography, availability zone
force flag: force, skip the question, without asking, no prompt, non-interactive, --yes, unattended
kill switch: kill switch, turn off at once, emergency switch, emergency off, <disable> + once, <disable> + quickly, off + quickly, off + once, makes trouble
double booking: double booked, double booking, overbooked, overbooking, same place, same seat, two people get the same, <booking> + twice, <booking> + <race>, oversell, same + moment
garbled text: garbled, umlauts, special characters, encoding, utf-8, bom, mojibake, strange characters, weird characters, accents, <csv> + characters, <spreadsheet> + characters, <encoding bom> + <csv>, question marks
wrong currency: wrong currency, instead of euros, dollars instead, <money> + wrong, currency + wrong, euros + dollars
apple browser: safari, ipad, webkit, iphone, ios safari
redirect loop: redirect loop, infinite redirect, round in circles, too many redirects, back and forth, endless redirect, <redirect> + <infinite loop>, circles
job never finishes: never finishes, times out, runs too long, hangs overnight, <job> + timeout, <report> + timeout, <schedule> + timeout, <schedule> + finishes, <job> + finishes
middleware order: order of middleware, middleware order, must run before, runs before, run after, <middleware> + order, <middleware> + before, <login> + before, before + parsed
numeric sort: sorted as strings, as text, natural sort, numeric sort, lexicographically, <sort> + strings, <sort> + numbers, 100 comes before, 10 before 9, <sort> + 100
uncovered code: not covered, no tests, no specs, untested, without tests, uncovered, <unit test> + missing, have no specs, is not covered, nobody tested
integration test: integration test, integration tests, fake server, fake smtp, exercise, against a fake, against a real, end to end, <test> + fake
template snapshot: snapshot, snapshots, look of, changes by mistake, visual regression, <test> + snapshot, <test> + looks, <email> + snapshot
payment mock: <mock> + <payment>, stripe + <test>, fake payments, sandbox
preview environment: preview, preview environment, preview deployment, review app, own deployment, ephemeral, <pull request> + environment, <pull request> + deployment
build only changed: only build what, affected, what was changed, path filter, per service, per package, <monorepo> + <ci>, <monorepo> + <build>, <ci> + changed, turborepo, nx
dependency cache: <ci> + <cache>, <cache> + <dependency>, download the internet, downloads the internet, reinstalls everything, reinstall, <ci> + download, <ci> + downloads, <ci> + install, <ci> + reinstalls, <build> + downloads, fetch packages again, <cache> + gradle, <cache> + pip, <cache> + maven, <cache> + npm
secret scanning: gitleaks, secret scanning, secret scan, trufflehog, <secret> + commit, <secret> + scan, pushes credentials, <secret> + pushes, leaked + commit
licence check: licence check, license check, gpl, copyleft, <licence> + <check>, <licence> + <dependency>, legal + packages, permissive
code scanning: codeql, sast, static security, security scanning, semgrep, sonarqube, code scanning, security + scan, security + static
required approvals: approvals, two approvals, four eyes, two reviewers, second reviewer, <branch protection> + approvals, <pull request> + approvals, <main branch> + approvals, approve + main
pull request template: pull request template, pr template, merge request template, <pull request> + template, <pull request> + checklist, checklist, reviewers + checklist
auto label: auto label, label automatically, labeler, labeller, <pull request> + label, <pull request> + tag, <label> + <automatic>, component they touch
stale issues: stale, stale issues, nobody answered, inactive issues, <support ticket> + stale, shut tickets, close old, abandoned issues, tickets + months, issues + months, no reply
deploy failure notice: failed deploy, deployment fails, rollout goes wrong, <deploy> + fails, <deploy> + failed, <deploy> + wrong, tell the channel, <slack> + <deploy>, <slack> + fails, <ci> + <slack>
docs site: docs site, documentation site, github pages, docs website, <document> + <publish package>, <document> + <deploy>, <document> + published, docusaurus, mkdocs
public registry: maven central, npm registry, pypi, nuget, public registry, crates, rubygems, ghcr, docker hub, container registry, github's registry
cut release: cut, cut a release, tag a release, next minor, next major, <release> + cut, <release> + tag, git tag, minor of, ship version
take back: revert, bring back the old, old page back, back to the old, go to the previous, previous release, last good, roll back, old + back, previous + release, broken since, since the rollout, since the release, since last
message format: event format, message format, fields a message, payload format, <document> + <event topic>, <document> + message, message must have, which fields, event + fields, message + fields
key rotation: rotate keys, key rotation, rotate the signing, exchange the secrets, exchanging, <secret> + rotate, <secret> + exchange, <secret> + exchanging, rollover, signing keys
disaster recovery: disaster, disaster recovery, burns down, dr plan, outage of a region, failover plan, business continuity
architecture picture: diagram, architecture, picture of the architecture, overview picture, c4, boxes and arrows, <document> + diagram
outdated docs: outdated docs, outdated pages, no longer exist, features that no longer, stale docs, <document> + <old>, <document> + outdated, <document> + exist, wiki + outdated
company login: okta, sso, single sign-on, company account, corporate login, auth0, keycloak, ping identity, onelogin, saml, identity provider, <login> + company, <login> + enterprise, own identity, cognito, entra, zitadel, fusionauth
magic link: magic link, one-time url, one-time link, login link, email login, <login> + <url>, no password, without a password, passwordless
trusted device: trusted device, trusted devices, remember this device, known machine, remember device, known device, <mfa> + remember, <mfa> + device, code again, ask for the code
throwaway mail: disposable, throw-away, throwaway, temporary mailbox, trial abuse, fake mail, mailinator, burner
human check: captcha, recaptcha, turnstile, robots fill, bots fill, fills with junk, junk, spam, <form> + robots, <form> + bots, <form> + spam, feedback + junk, human
token lifetime: token expiry, tokens expire, valid for ever, live too long, never expire, short-lived, ttl, <api key> + expire, <api key> + ever, <jwt> + expire, <jwt> + minutes, <jwt> + expiry, <jwt> + short, <session> + short, credentials + ever, <oauth> + expire, lifetime
several keys: several keys, multiple keys, more than one key, <api key> + several, <api key> + multiple, <api key> + <zero downtime>, <machine identity> + exchange
account enumeration: enumeration, user enumeration, reveal accounts, who is registered, find out who, existence of accounts, whether an account exists, <login> + reveal, <password> + reveal, same answer whether
office only: office network, from the office, ip allowlist, allowlist, internal network only, only from, <back office> + <firewall>, <admin> + <firewall>, <admin> + office, <admin> + network, <admin> + ip, vpn only
stored script: sanitise, sanitize, xss, cross-site scripting, stored xss, script injection, <comment> + <xss>, <html> + sanitise, <html> + escape, <xss> + comments
account sharing: account sharing, share one, whole family, family, devices per, simultaneous streams, <subscription> + share, <subscription> + devices, <session> + family, password sharing
old bills: invoice archive, past invoices, old bills, billing history, <invoice> + <old>, <invoice> + archive, <invoice> + <history>, <invoice> + download
tip: tip, tips, gratuity, something extra, extra money, give the driver
gift card: gift card, gift cards, prepaid, prepaid voucher, store credit
swiss rounding: chf, centimes, rappen, five centimes, end in 0 or 5, swiss franc
net price: net price, net prices, excluding vat, excluding tax, without tax, without vat, b2b, <price> + business, <tax> + excluding, <tax> + without
payout rate: payout, payouts, today's fx, daily rate, pay merchants, merchants abroad
duplicate record: created twice, exists twice, same bill, duplicate invoices, duplicate records, duplicates, dedupe, double entries, <invoice> + twice, <invoice> + <duplicate>, <customer> + <duplicate>
phone column: <column> + <phone>, telephone, reachable by telephone, reachable by phone
split name: first name, last name, given name, family name, surname, full name
exact numeric: decimal, numeric, float to decimal, exact numeric, double precision, <column> + decimal, <column> + numeric, <price> + decimal, <price> + exact
cascade: cascade, cascading, must not wipe, deletes its children, on delete, wipe + tasks, wipes + children
table bloat: vacuum, bloat, autovacuum, reindex, optimise table, table bloat, <postgres> + bloat
session store: session store, <session> + <redis>, <session> + <database>, <login> + <key value store>, <session> + store
database copy: <database> + <copy>, <database> + dump, <staging> + <copy>, <staging> + dump, copy of production, pre-production data, copy of the data, production data, <staging> + data, <local> + copy, anonymised dump
scrambled: scramble, scrambled, mask, masked, obfuscate, <mask> + dump, <mask> + names, names + scrambled, fake names
warm cache: warm the cache, cache warming, warm up, first visitors wait, first request slow, <cache> + warm, <cache> + <deploy>, first visitors
browser caching: cache headers, cache-control, browsers load again, load again, every visit, max-age, immutable, <cache> + headers, <asset> + cache, <asset> + again, <browser> + again, scripts + again, styles + again
first paint: largest contentful paint, lcp, first paint, hero image, preload, above the fold, core web vitals, first contentful, time to interactive
all cores: all cores, parallelise, parallelize, in parallel, worker threads, multithreaded, multi-threaded, concurrently, <parallel> + <cpu>
batch write: insert many, many rows, bulk insert, batch insert, batched writes, <batch> + save, rows at once, rows + once, <row> + many, multi-row
too many queries: n+1, number of queries, fewer queries, too many queries, query per row, one query per, one statement per, statement per row, statement + row, sql + row, <query> + <decrease>, <query> + many, <query> + fewer, <database> + hit, select + loop, queries in a loop
longer timeout: longer to answer, needs longer, increase the timeout, raise the timeout, <timeout> + <increase>, answer + longer, more time
stop calling: circuit breaker, stop calling, while it is down, stop hammering, trip, half-open, down + calling
degraded mode: fallback, do not answer, does not answer, is down, degrade, degraded, default instead, show instead, <uptime> + fallback, down + show, answer + show
request owner: who made a call, user id, log the user, <log> + user, journal + who, <http> + who
json logs: structured logging, json log, json logs, log as json, machine readable logs, <log> + <json>, <log> + structured
noisy logs: too chatty, log volume, chatty, too noisy, noisy, log noise, fills the log, <log> + <decrease>, <log> + noise, <log> + noisy, <log> + chatty, <log> + <level>, <log> + volume, <log> + quiet, <log> + health, <log> + probe, <log> + spamming, spamming the logs, <log> + liveness
cache hit rate: cache hits, hit rate, hit ratio, cache misses, <cache> + <metrics>, <cache> + <measure>, <cache> + often
latency percentiles: latency, p99, p95, percentile, percentiles, histogram, histograms, response time, response times
payment alert: <alerting> + <payment>, <alerting> + declined, wake someone, wake + declined, <alerting> + cards, declined en masse
slow alert: <alerting> + slow, <alerting> + <performance>, <alerting> + long, take too long
silence alert: silence, mute, pages us for nothing, false alarm, false alarms, for nothing, alert fatigue, <alerting> + silence, <alerting> + nothing, <alerting> + noisy, <alerting> + quiet
dashboard graphs: dashboard, graphs, grafana, panel, panels, graphs about, charts about, visualise
database tracing: spans, <tracing> + <database>, <tracing> + sql, <tracing> + <query>
language switcher: language switcher, choose between, language selector, switch language, pick a language, <language> + switch, <language> + choose, english and german, <language> + select
clock format: 24-hour, 24h, am/pm, 12-hour, am or pm, clock format, time format
miles: miles, kilometres, kilometers, metric, imperial, units, feet, inches, fahrenheit, celsius
touch target: touch target, tap target, thumb, hard to hit, fat finger, too small to tap, <button> + touch, <button> + tap, hit + thumb, bigger buttons
blind users: screen reader, blind, voiceover, nvda, jaws, talkback
heading order: heading, headings, h1, h2, h3, outline, <accessibility> + heading, mixed up
colour only: colour alone, color alone, colour-blind, color blind, cannot tell apart, tell the lines apart, <colour> + alone, <colour> + rely, <chart> + colour
pickup point: pickup point, pickup points, collect my parcel, collection point, click and collect, pick up, locker, collect + parcel
calendar view: calendar view, by month, month view, week view, calendar page, agenda
nothing there: empty state, page is blank, blank page, no messages, nothing yet, no results, no items, empty list
hotkeys: shortcut, shortcuts, hotkey, hotkeys, key bindings, power users, keyboard shortcut
read more: read more, collapse, collapsed, lengthy, expand, long comments, show more
load when visible: only when it is visible, lazy-load, lazy loading, when visible, below the fold, when scrolled to, on demand, <fetch> + visible, load + visible
framework migration: vue 2, vue 3, angularjs, framework is end of life, <web framework> + <old>, <web framework> + <upgrade>, framework + behind, framework + eol
driver arrives: arrives, arrival, is there, is here, on its way
background location: background location, location in the background, position is lost, not in front, <map> + background, gps, geolocation, position
back button: back button, previous screen, returning to, goes back, closes instead, navigate back
tablet: ipad, tablet, tablets, bigger screen, large screen
force update: force update, forced update, must install, must update, minimum app version, ancient releases, <mobile app> + <upgrade>, <mobile app> + <old>, old app
home screen widget: widget, home screen, without opening the app, without opening, glance, live activity
throttled container: throttled, cpu limit, cpu throttling, <kubernetes> + throttled, <docker> + throttled
spread over zones: zones, availability zone, availability zones, topology spread, anti-affinity, zone going down, across zones, multi-az
cluster cron: cronjob, cronjobs, scheduled tasks, <kubernetes> + <schedule>, cron in the cluster
secrets in cluster: external secrets, external-secrets, sealed secrets, vault, secret store, <kubernetes> + <secret>, <kubernetes> + credentials
try first: staging, try releases, pre-production, preprod, test environment, place to try, before production, acceptance
unused infrastructure: we pay for, nobody uses, unused resources, orphaned resources, idle resources, <cloud> + <unused>, pay + nobody
cheap storage: glacier, cheap storage, cold storage, lifecycle rule, lifecycle, infrequent access, archive tier, <backup> + <old>, <backup> + cheap, <object storage> + cheap, storage class
private link: vpc endpoint, private link, privatelink, private network, should not leave, private traffic
deletion protection: deletion protection, prevent destroy, destroy by accident, nobody should be able to delete, <database> + destroy, prevent_destroy, <terraform> + destroy
name record: dns, domain, cname, a record, must point to, subdomain, point to, hostname, nameserver, route53, route 53
bot traffic: bot traffic, crawlers, crawler, distort, skew our, <analytics> + bots, <analytics> + crawlers
active users: monthly active users, mau, dau, daily active, how many people used, active users, last 30 days
anomaly: anomaly, anomalies, suddenly drop, outlier, outliers, unusual, out of the ordinary, spike, drop suddenly
delivery time: eta, delivery time, arrival time, how long until
explain prediction: explain, explanation, feature importance, shap, why was, interpretability, explainability, <machine learning> + why, refused + why
tune parameters: hyperparameter, hyperparameters, optuna, tuning, grid search, search for the best
portable model: onnx, portable format, torchscript, tflite, coreml, <machine learning> + format, model format
picture classifier: vision, image classifier, picture classifier, object detection, image recognition, computer vision, opencv, yolo
ownerless files: orphaned, without owner, orphan, ownerless, dangling, left behind, <file> + orphaned, <upload> + orphaned, files + owner
limit concurrency: concurrency, at the same time, too many at once, concurrency limit, max parallel, semaphore, <parallel> + <limit>
mailing too fast: blacklisted, blocklisted, throttle mails, mailing to everyone, everyone at once, <newsletter> + delay, <newsletter> + batches, <newsletter> + once, <email> + throttle, sender reputation, spam folder
bounce: bounce, bounced, bounces, do not exist any more, undeliverable, dead addresses, addresses + exist, <email> + exist, mailbox full
opt out: unsubscribe, opt-out, opt out, one click opt-out, stop receiving, leave the list, <newsletter> + leave, <newsletter> + stop
duplicated logic: duplicated, duplicated in, copy-paste, copied code, shared library, dry, in two places, same code, <copy paste> + code, duplicated + backend
schema validation library: zod, joi, yup, ajv, class-validator, schema library, homemade validation, <validation> + library, check the input
import cycle: circular dependency, circular import, import each other, import cycle, cyclic, each other
array access: nouncheckedindexedaccess, array element, may be undefined, unchecked index
typed code: any types, proper types, static types, replace any, implicit any, type hints, <typescript> + any, <type> + any, <type> + proper
import sorting: sort imports, import order, sequence of imports, order of imports, require lines, imports sorted
unused files: unused scripts, nobody runs, unused files, dead files, <script> + <unused>, <file> + <unused>, <script> + nobody
python test: pytest, nose, unittest, tox, python test framework, <python> + <test>, python specs
frontend framework: solid, preact, ember, backbone, lit, react, vue, angular, svelte, frontend framework
api client tool: postman, insomnia, bruno, http collection, request collection
hosting platform: heroku, vercel, netlify, fly.io, digitalocean, render, railway, hosting, hosted on, platform as a service, paas
coordination: consul, etcd, zookeeper, leader election, leader, only one runs, single instance, only one scheduler, <schedule> + one, <schedule> + <locking>, elect
project tool: jira, linear, trello, asana, azure boards, issue tracker
mobile backend: firebase, supabase, parse server, appwrite, backend as a service
security testing: owasp, zap scan, burp, nessus, pen test, pentest, penetration test, vulnerability scanner
vpn: vpn, wireguard, openvpn, tailscale, tunnel, private access
app server: gunicorn, uvicorn, puma, unicorn, pm2, supervisord, supervisor, tomcat, jetty, wsgi, process manager, application server
version control: svn, subversion, mercurial, gitea, cvs
translation platform: crowdin, lokalise, transifex, weblate, phrase, translators, translation platform, translation tool, <localisation> + spreadsheets, language people, translators + work
i18n library: i18next, formatjs, gettext, fluent, react-intl, translation library
other language: perl, elixir, erlang, haskell, scala, clojure, lua, julia, cobol, fortran
cli library: chalk, yargs, commander, cobra, click, argparse
login library: passport, jsonwebtoken, lucia, next-auth, authlib
scraping: cheerio, scrapy, beautifulsoup, scrape, scraping, crawler, web scraping
aws sdk: boto3, aws sdk, aws client
image library: pillow, imagemagick, sharp, imagesharp
utility library: guava, lodash, apache commons, underscore
di framework: dagger, hilt, koin, guice, inversify, autofac
android library: retrofit, glide, picasso, room, okhttp
ios library: alamofire, realm, kingfisher
numeric library: numpy, scipy, science package, scientific package, pandas, number crunching
conflict: conflict, conflicts, conflicting, merge conflict, clash, collide, collision
glossary: glossary, vocabulary, terms explained, terminology, definitions, wording list, what the words mean, dictionary
guarantee: warranty, guarantee, guaranteed
embargo: embargo, sanctions, sanctioned, sanction list, export control, certain nations, forbidden countries
offboarding: offboarding, offboard, people who left, leavers, former employees, ex-employees, left the company, <employee> + left, <permission> + former, <permission> + left, access + former, access + left
badge: readme badge, build badge, shields, status badge, <readme> + badge, pipeline is green, whether the pipeline, <ci> + green
quick start: quick start, quickstart, getting started, first steps, hello world, five minute
download timeout: package downloads are slow, registry timeout, <dependency> + slow, <dependency> + timeout, <registry> + timeout, <registry> + slow, downloads + slow
test reports: test report, test reports, test results, junit xml, what the specs printed, specs + printed, <test> + output, <artifact> + <test>, <ci> + artifact, <ci> + logs
only changed packages: <monorepo> + changed, rebuilds the whole, rebuilds everything, builds everything, <build> + everything, <monorepo> + rebuilds
build machines: build machine, build machines, runner, runners, ci runner, ci runners, agents, <ci> + machines, <build> + machines
second attempt: second attempt, second chance, retry once, rerun failed, try once more, <test> + retry, <test> + attempt, rerun
missing runtime: without container runtime, docker missing, if missing, not installed, without docker, machines + without
longer test limit: jest timeout, gives up too early, test timeout, <test> + timeout, <test runner> + early
fake account: fake members, fake accounts, fake users, bots register, <signup> + bots, <signup> + fake, <signup> + captcha, members + fake, registrations + fake
new login notice: new login, unknown device, new device, tell people when, signs in from, <login> + notify, <login> + device, login notification, suspicious login
sign in again: sign in again, log in again, lose their session, sessions survive, sessions lost, <login> + again, <session> + <deploy>, <login> + <deploy>, <session> + restart
token audience: audience, issuer, aud, iss, other apps, tokens made for, <jwt> + check, <jwt> + validate, token + refused
apple login: sign in with apple, apple id, apple login, iphone maker, iphone maker's
log out on phone: <logout> + <mobile app>, <logout> + menu, leave my account, way to leave, find no logout
hosted checkout: hosted page, hosted checkout, payment page, checkout session, take card payments, card + hosted
card expired: expired card, expired cards, card has run out, card + expired, card updater
bill language: <invoice> + <language>, bills + language, bills + french, bills + german, <invoice> + translate
currency symbol: currency symbol, currency sign, dollar sign, euro sign, <money> + symbol, yen + sign
accounting export: accountant, bookkeeper, bookkeeping, datev, quickbooks, xero, types everything by hand, <export> + accountant, <payment> + <export>, <invoice> + <export>
volume price: volume discount, volume discounts, buy many, bulk discount, tiered pricing, staggered prices, quantity discount, discount + many
mandatory column: <column> + nullable, must be mandatory in the db, mandatory + db, mandatory + database, remove nullable
merge tables: <table> + <merge>, stored in two places, two places, same data twice, normalise, normalize
migration lock: lock timeout, lock timeouts, <migration> + <locking>, <migration> + blocks, <migration> + stops, changing the big table, online schema change, <table> + stops, gh-ost
safety copies: everything is gone, disk dies, if the disk, <disk> + gone, everything + gone, data loss, lose everything
rule cache: evaluated again and again, computed on each, computed again, on each request, calculated every time, <permission> + <cache>, evaluated + again, computed + each, recomputed
minify: minify, minified, minification, shrink scripts, uglify, smaller scripts, <asset> + shrink, scripts + shrink
connection reuse: keep-alive, opens a new line, new connection each, reuse connections, opens a new, <http> + reuse, connection + each, every + connection
font loading: typeface arrives, text stays invisible, foit, font-display, fonts + slow, text + invisible, <typeface> + slow, <typeface> + <performance>
request duration: how long each call, request duration, duration of requests, how long requests, <http> + duration, <log> + duration, call takes, calls + takes
log sampling: log sampling, sampling, identical lines, pay a fortune for storing, <log> + expensive, <log> + sample, <log> + cost, <log> + pay, storing + lines
memory alert: <alerting> + <memory>, before the pods, memory usage
business metrics: business metrics, count purchases, count orders, <metrics> + <order>, <metrics> + revenue, kpi, kpis
trace propagation: propagate, trace context, should not stop at, <tracing> + <broker>, <tracing> + <queue>, traceparent, context propagation
text overflow: text overflow, do not fit, does not fit, long words, too long for, words + fit, <button> + fit, text + fit, overflows
screen size text: font size, bigger font, bigger letters, larger text, cannot read it, read + phone, small letters, grandma
vibrate: haptic, haptics, vibrate, vibration
covered input: keyboard covers, keyboard covering, cannot see what one types, hidden by the keyboard, <input> + covers, <keyboard> + covers, <input> + hidden, types + see
app rating: app rating, rating prompt, ask for a rating, ask happy users, stars in the store, store review, <review> + store, stars + store
push missing: push not arriving, do not get our messages, notifications not arriving, <notification> + arriving, <mobile app> + <notification>, push + arrive, iphone + messages, apns, fcm
log keeping: log retention, <log> + <retention>, <log> + days, <log> + ever, journal + ever, logs for ever
up and down with load: backlog explodes, machines sleep, <scale> + night, <scale> + worker, <autoscaling> + worker, machines + sleep, too many machines
image registry move: pull limit, image store, container registry, public image store, <registry> + <move>, docker hub, pull rate, <registry> + limit, <docker> + registry
build stages: multi-stage, multistage, compilers and sources, end up in what we ship, build tools in the image, compilers + ship, sources + ship, <docker> + compilers, build dependencies in, leaving build tools out, <docker> + smaller, build tools out
container clock: container timezone, <docker> + <timezone>, <docker> + utc, tz variable
cluster entry: ingress, expose the service, <kubernetes> + https, <kubernetes> + expose, <kubernetes> + <certificate>
gpu placement: node affinity, graphics cards, right machines, <kubernetes> + gpu, pods + graphics, node selector
config restart: new settings only arrive, restart on config, config checksum, <config map> + restart, <configure> + restart, settings + restart, settings + kills, settings + arrive, pick up new settings, reloader
return url: return url, redirect after login, open redirect, <redirect> + <login>, <redirect> + <validation>, url + validate
report holes: security policy, security.md, researchers, responsible disclosure, where to report, bug bounty, researchers + send, vulnerability disclosure
regex attack: redos, vulnerable regex, catastrophic backtracking, <regex> + slow, <regex> + attack, <regex> + <vulnerability>
cookie flags: httponly, secure flag, samesite, <cookie> + scripts, <cookie> + secure, scripts + read, who is signed in, javascript can read
dead routes: old rest routes, routes can go, <api> + <remove>, <api> + <old>, <deprecated> + <api>, <deprecated> + <remove>, old endpoints
repeated code: repeats the same, same forty lines, repeats + lines, base class, common code, repeat ourselves, <duplicate> + lines
unknown type: unknown instead of any, stricter types, <type> + <exception>, <strict> + <type>
gather constants: collect the scattered, scattered, constants in one, <named constants> + one
api order: <api> + <sort>, choose the order, clients choose, sort parameter, <user> + <sort>
cancel an order: <order> + <cancel>, change their mind, cancel order, customers + mind
spec lint: <openapi> + <lint>, <openapi> + <ci>, <openapi> + <validation>, spectral, redocly lint
location header: location header, where the new resource, 201 created, new resource, resource + where
browser tab icon: favicon, tab icon, tab shows, browser tab, empty sheet
relative time: relative dates, relative time, minutes ago, hours ago, time ago, timeago
two scrollbars: double scrollbar, both scroll, two scrollbars, nested scroll, <scroll> + double, <scroll> + both
on paper: print stylesheet, on paper, when printed, printing, printer, hard copy, <print> + css
see password: visibility toggle, show password, mistyped, see whether I, what I typed, eye icon, <password> + visible, <password> + see, <password> + show
weekly mailing: <newsletter> + <schedule>, mailing once a week, on mondays, <newsletter> + monday
run again safely: started again, run is started again, run twice, re-run, rerun safe, <schedule> + <idempotent>, <schedule> + twice, <job> + idempotent, charged + again, nightly + again
old jobs: dead background tasks, failed jobs, <job> + purge, <job> + <remove>, <job> + delete, tasks + purge
schema guard: reports were empty, renamed a field, field + renamed, <data pipeline> + <validation>, <data pipeline> + schema, contract broke
training privacy: <machine learning> + personal, <dataset version> + personal, <data quality> + personal, data scientists, strip personal, <anonymise> + scientists
switchable model: <machine learning> + <feature flag>, predictions + toggle, predictions + switchable
first stable: first stable version, 1.0, release ready, prepare release, get ready, prepare the release, version + ready, <release> + ready, ga release
terms of use: licence file, license file, under which terms, may use our code, terms + code, mit, apache 2, open source licence
commit build: dist folder, should not be committed, build output, committed + folder, generated files, <gitignore> + folder
platform team: platform team, infra team, sre team, devops team, ops team
old search driver: search engine library, search client, full-text calls, <search> + client, <search> + library, <search> + driver
hold version: hold it at, old line, stay on the old, below, broke us overnight, version ceiling, <pin> + below, package + overnight, broke + overnight
tiny package: tiny package, eleven lines, depend on a package for, trivial dependency, package + lines
toggle cleanup: <feature flag> + <cleanup>, <feature flag> + <remove>, <feature flag> + <old>, toggles + everybody, toggles + year, flag debt
timing dependent test: breaks whenever, machine is slow, breaks + slow, <test> + clock, <test> + time, depends on timing
data model: data model, er diagram, entity relationship, tables and their relations, tables + relations, <table> + diagram, entities and relations
put away: archive, archived, put away, put the old, retired
re-authentication: re-authentication, reauthentication, re-auth, ask for the password again, confirm password, sudo mode, step-up, <password> + again, <login> + before
plus address: plus sign, plus addressing, sub-addressing, email with plus, does not accept addresses, accept + addresses
late event: late arriving, late events, come after the cut-off, out of order, loses records, drops events, <data pipeline> + loses, <data pipeline> + late, records + loses
mass assignment: mass assignment, extra fields, make themselves admin, admin + fields, over-posting, strong parameters
decimal input: decimal comma, decimal point, comma + error, comma + amount
login lost: loses its login, losing its login, <login> + installed, <login> + again, <login> + update, sign in again, logged out after update
photograph: photograph, scan with camera, phone camera, take a picture, <image> + phone, camera
outgoing call log: external calls, third parties take, how long third, <log> + <integration>, <integration> + duration, parties + answer
fuzzy icons: blurry, fuzzy, retina, high resolution, high dpi, pixelated, sharp icons
balance tests: balance specs, timings, test timings, split evenly, evenly, <test> + balance, <test> + evenly, <test> + split
too much download: download everything, everything + download, fair use, all the time
presence: presence, who is viewing, who is online, viewing the same, online indicator, active now
schema namespace: own schema, separate namespace, database schema, namespace in postgres, <postgres> + namespace
code splitting: code splitting, per page, lazy routes, route-based, <lazy loading> + page, <bundle> + page, chunks per
overdue: overdue, past due, late payment, dunning, unpaid
empty database: fresh database, empty table, empty tables, new database, from scratch, <migration> + empty, <migration> + fresh
metadata: exif, metadata, location metadata, picture data
right size: rightsize, right-size, reserve more than, more than they use, overprovisioned, over-provisioned, reserved + use
every few hours: every six hours, four times a day, six hours, twice a day, every few hours
`;
