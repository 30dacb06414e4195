/** Troubles as people report them, and further wishes told by their purpose. */
export const TROUBLES = `
package manager switch: installing takes ages, installs + ages, <package manager> + <replace>, <package manager> + disk, installing + disk, installing + ages, smarter + installing
watch mode: watch mode, rebuild automatically, when files change, files + change, <build> + watch, <build> + automatically, recompile on save, on every change
long specs: long-running specs, hold + specs, hold up every, <test> + long, specs + long, slow specs, <pull request> + slow
error case tests: <test> + <exception>, cover what happens, malformed + cover, failure paths, unhappy path, error paths, edge cases, <test> + malformed, <test> + edge
fake clock: specs should not really wait, not really wait, <test> + wait, <test> + sleep, <test> + timers, fake timers, mocked clock
api comments: docstrings, exported functions, doc comments, <docstring> + public, <docstring> + functions, comments + api, comments + exported, comments + functions
api reference: typedoc, javadoc, sphinx, doxygen, docs from the source, docs + comments, html docs, reference + source, generated docs, <document> + <generate>
code hosting: github, gitlab, bitbucket, code hosting, code host
bouncing login: bounce between, login loop, redirect loop, <login> + loop, bounce + home, <redirect> + loop, <login> + bounce, back to sign-in
hashed token: <oauth> + hash, <session> + hash, <api key> + hash, <hash> + credentials, readable + database, credentials + readable, long-lived credentials, refresh token, refresh tokens, hashed tokens
revoke key: <api key> + revoke, <api key> + invalidate, invalidate machine, machine credentials, revoke token, <machine identity> + invalidate, withdraw key
composite key: composite, composite key, compound index, multi-column, two columns index, <db index> + two, feed query
parcel state: where a parcel is, <courier> + status, <shipping> + status, <shipping> + where, parcel + where, parcel + state
binary json: jsonb, binary json, json type
runaway query: runaway, runaway queries, statement timeout, queries should be killed, <query> + killed, <query> + timeout, <database> + timeout, queries + limit, long queries
remember answer: memoise, memoize, within one call, ask again, once per request, <permission> + again, <database> + again, rights + again, ask + again, look up again
allocation pressure: allocations, garbage collector, gc pressure, serialiser, encoder, gc + pressure, <memory> + allocations, object churn
seen check: already processed, was processed, seen before, bloom filter, seen messages, check + processed, event + processed
smaller pictures: smaller pictures, responsive images, srcset, picture sizes, <image> + sizes, <image> + phones, phones + pictures, <image> + responsive, right size pictures
render blocking: render-blocking, render blocking, paints late, page paints late, loads first, blocking scripts, defer scripts, async scripts, javascript + first, scripts + blocking, paints + late
worker journal: <log> + worker, <log> + <job>, should say which jobs, say + jobs, jobs + handles
bearer header: bearer, bearer tokens, authorization header, auth header, authorization headers, <log> + bearer, <log> + header
overloaded database: <alerting> + <database>, <database> + overloaded, postgres + overloaded, <database> + cpu, <database> + busy
thousand separator: thousand separators, thousands separator, follow the country, <number format> + locale, numbers + locale, separators + country
focus order: tab order, focus order, focus jumps, jumps around, <keyboard> + order, <keyboard> + jumps, focus + around
namespace quota: resource quota, resource quotas, eat up the whole cluster, quota per team, <kubernetes> + quota, cluster + eat, teams + cluster
container health: healthcheck, docker should notice, <docker> + notice, <docker> + health, app + hangs, <health check> + <docker>
self patching: patch itself, auto upgrade, automatic minor, automatic upgrade, <automatic> + <upgrade>, updates itself, patch automatically, managed + patch
interface generation: interface generation, api generation, version header, accept header, <api> + generation, generation + callers, choose the version
remember folded: remember whether, folded, stays collapsed, collapsed after reload, <sidebar> + remember, <navigation> + folded, <sidebar> + reload, <navigation> + remember, keep open state
spread messages: fan out, fan-out, asynchronously with workers, <notification> + <queue>, <notification> + workers, <notification> + asynchronously, alerts + asynchronously
known vectors: compute vectors, vectors again, embeddings again, <embedding> + <cache>, vectors + again, known texts
older line: older line, older branch, old branch, maintenance branch, backport, back-port, cherry-pick, bring the fix to, 2.x branch, lts branch, bring + older
cheaper check: cheaper, less work, lighter check, fewer lookups
seed run: fixed seed, deterministic training, random seed, same result every run
slow web start: time to first byte, ttfb, first byte, server responds late
blocked calls from partner: calls are blocked, <browser> + blocked, cors error, blocked by cors, partner's site
fresh overview: how fresh, last updated, last update time, as of, stale overview, fresh + overview
item count: total count, how many items, number of results, hits found, count + paging, how many hits
compressed input: compressed payloads, gzip request, accept compressed, compressed uploads
access after refusal: access is refused, permission denied, denied permission, refused + lens, refused + camera, dies when refused
typed data lost: typed data is lost, lost + restart, closes the app, form + restart, form + lost, killed by the system
priced twice: charged two times, billed twice, paid twice, double payment, double payments, charged + twice, pay + twice, debit + twice
wrong totals: totals are off, sums do not match, total + wrong, sum + wrong, does not add up, amounts differ, off by cents
empty cart: cart is emptied, basket is emptied, items disappear, cart + lost, basket + lost, <cart> + disappears, forgets the basket
stock wrong: sells more than, out of stock items, sold out items, <inventory> + wrong, oversold, stock + negative
mail not sent: mails never arrive, mail not sent, does not arrive, confirmation + arrive, <email> + arrive, <email> + missing, <email> + lost, not receive the mail
mail looks broken: mail looks broken, outlook, broken in outlook, gmail clips, <email> + looks, <email> + broken, <email> + layout
slow login: login is slow, sign-in takes, <login> + slow, <login> + <performance>, <login> + seconds
page blank: page stays blank, white page, nothing is shown, screen is empty, <page> + blank, <page> + white
image broken: pictures do not load, broken images, images missing, <image> + missing, <image> + broken, images + load
wrong order list: wrong order, unsorted, random order, not sorted, <list> + order, <table> + order
duplicates in list: listed twice, appears twice, shown twice, <list> + twice, <list> + duplicate, <row> + twice
date shifted: a day early, one day off, day before, wrong day, previous day, <date> + off, <date> + early, <date> + shifted
search misses: finds nothing, no results, cannot be found, not found in search, <search> + nothing, <search> + misses, <search> + missing
typo search: misspell, misspelled, spelling tolerant, typo tolerant, misspell + find, misspell + search, <search> + typos, <search> + misspelled
upload fails: upload fails, cannot upload, <upload> + fails, <upload> + error, <file> + fails, files + sent, pictures + sent
crash when empty: crashes when empty, fails without, <crash> + empty, <crash> + missing, <exception> + empty, <null> + crash, when there is none, without + crashes
app start crash: crash at launch, dies at startup, crashes on start, <crash> + launch, <crash> + <start>, dies + start, closes itself
session cookie lost: keeps logging out, logged out again, <session> + lost, <logout> + again, forgets the login, stay signed in, remember me
button does nothing: button does nothing, nothing happens, click + nothing, <button> + nothing, not clickable, unresponsive button
export wrong: export is wrong, exported file, <export> + wrong, <export> + missing, <csv> + wrong, <spreadsheet> + wrong, columns missing
job twice: job runs twice, runs twice, sent twice, <schedule> + twice, <email> + twice, <notification> + twice, duplicate mails
queue blocked: one bad message, bad message, blocks the queue, <queue> + blocked, <queue> + stuck, <queue> + block, message + blocks
pod restarts: restarts constantly, crash loop, crashloopbackoff, keeps restarting, <kubernetes> + restarts, <docker> + restarts, <kubernetes> + crash
deploy slow: deployment takes, rollout takes, <deploy> + slow, <deploy> + <performance>, <deploy> + minutes
node pool: node pool, worker nodes, bigger nodes, machine type, instance type, instance size, larger instances
private registry: private registry, registry credentials, npm token, registry token, <registry> + credentials, <registry> + <secret>
default password: default password, default credentials, admin password, superuser credentials, <password> + default, <admin> + default, <seed> + password
svg attack: svg, vector image, vector images, svg script, <image> + xss, <xss> + image, vector + scripts
private addresses: private ips, private ip, internal addresses, localhost, metadata service, callback addresses, ssrf, <webhook> + ssrf, <url> + private, addresses + internal
repeated checks: checks are repeated, repeated in each, each route, <validation> + repeated, repeated + route, same check everywhere, cross-cutting
long page: screen is too long, page is too long, too long page, split into tabs, sections, <page> + long, <settings page> + long
port code: port, port to, old interpreter, legacy python, python 2, convert to python 3
native replacement: native, built-in, instead of a library, in place of the library, standard library, without a library
customers missing: missing in the warehouse, clients missing, left join, inner join, loses rows, join + loses, never bought
expensive answers: tokens, token limit, too expensive answers, answers + expensive, <llm> + expensive, <llm> + long, <llm> + limit, <llm> + cost
react server framework: next, next.js, nextjs, react server framework, nuxt, remix, server framework
security release: security release, security update, security fix, advisory, cve, poisoning, patched, <vulnerability> + release, <dependency> + security
exclude option: exclude, leave out, skip some, ignore some, without some, except
test order: order of tests, execution order, run in a certain sequence, <test> + order, <test> + sequence, specs + sequence, depend on each other
stored outputs: snapshots, stored outputs, obsolete snapshots, outputs of tests, <test> + outputs
company directory: ldap, active directory, company directory, directory service, corporate directory
account closing: close their profile, close my account, delete my account, for good, want out, write us a letter, <profile> + close, <user> + close, leave us, <profile> + remove, <user> + deletion
confirm address: email verification, confirm their mail, confirm address, verify email, verification mail, double opt-in, <signup> + confirm, <email> + confirm, <email> + verify, members + confirm
android wallet: google pay, android buyers, <mobile app> + wallet, android + pay, android + wallet
next charge: next billing date, charged again, when will I be charged, renewal date, <subscription> + date, <subscription> + when, <subscription> + charged, next invoice, billing date
row author: created_by, updated_by, who made each, who made, who created, record + who, <row> + who, author of a row
article number: sku, article number, item number, product number, article + number, product code, lookups by number
lookup table: lookup table, lookup tables, reference data, fixed value lists, enum columns, value list, <column> + enum
piece by piece: in batches, piece by piece, small batches, chunk by chunk, bit by bit, little by little, step by step rows, <batch> + small
chatty client: too chatty output, debug logging, debug logs, chatty + output, output + chatty, <log> + debug
user agent: user agent, which browsers, browser version, browsers call us, client software
money by country: money format, format money, currency format, <money> + locale, <money> + country, <money> + format, price format
untranslated mail: <email> + english, messages + english, mails + english, <email> + spanish, <email> + french, <email> + german, still english
pull to refresh: pull to refresh, dragging it down, drag down, swipe down, reload the list, refresh by pulling
push service: fcm, gcm, apns, push service, push provider, android + notifications, firebase messaging
smaller machine: smaller instance, oversized, too big a machine, downsize, machine + oversized, machine + expensive, instance + expensive, scale down
read-only filesystem: read-only filesystem, read only fs, must not be writable, root filesystem, readonlyrootfilesystem, filesystem + writable, immutable container
production dependencies: production dependencies, prod dependencies, dev packages, dev dependencies, omit dev, do not belong in, packages + belong, <dependency> + production, --omit=dev, packages + container
image metadata: image labels, container metadata, oci labels, revision and source, <docker> + metadata, <docker> + labels, <docker> + label
hanging worker: restart hanging, hanging containers, hanging workers, <job> + liveness, containers + hanging, <kubernetes> + hanging
apart on nodes: anti-affinity, same node, on the same node, different nodes, two copies, copies + node, replicas + node, spread pods
old protocols: tls 1.0, tls 1.1, old encryption protocols, sslv3, weak ciphers, cipher suites, old protocols, encryption + old, <https> + old, protocols + refused
magic bytes: magic bytes, file signature, file extension, do not trust the extension, real file type, extension + trust, content sniffing
squashed migrations: old migrations, squashed, schema scripts, early days, <migration> + <old>, <migration> + squash
data layer: repository layer, data access, data access layer, business logic, separate data, persistence layer, <monolith> + layer, layers, separation of concerns, access + logic
frozen settings: immutable, frozen, read-only config, must not be changed at runtime, <configure> + immutable, <configure> + runtime, changed + runtime
menu closes: closes too early, disappears before, closes itself, flickers, <dropdown> + closes, <dropdown> + disappears, list + disappears
trail of pages: breadcrumbs, breadcrumb, where in the hierarchy, where am I, path to the page, hierarchy + visitor
brand link: click on the brand, logo link, link to the start, logo + home, brand + start, click on the logo
premium first: paying customers first, premium clients, worked off earlier, premium + earlier, premium + queue, <queue> + customers, vip
changed only: only transfer, only changed, transfer + changed, only + changed, since last sync, delta sync, incremental sync
late load: load is late, not filled by morning, was not filled, data is late, freshness, <warehouse> + late, <warehouse> + morning, warehouse + filled
seasonality: seasonality, seasonal, holidays and months, know about holidays, time of the year
forecast: forecast, demand, demand model, prediction, predict sales, planning model, projection
grade answers: score replies, evaluate answers, grade answers, answer quality, <llm> + evaluate, <llm> + score, <llm> + quality, replies + score, chatbot + answers
release line: release branch, cut off the line, line for the next, version branch, release line, branch off
editor plugin: vscode extension, vs code, editor plugin, ide plugin, editor extension, marketplace, plugin + editor
cloud bill alert: budget, budget alert, cloud bill, bill gets too high, <cloud> + bill, <cloud> + budget, spending alert, <cloud> + warn
gcp: gcp, google cloud, gke, cloud run, bigquery
aws: aws, amazon, ec2, s3, rds, lambda, route53, cloudwatch
azure: azure, aks, entra, app service, blob storage
bad input code: 422, bad input, own status code, validation errors, unprocessable, input + status
include related: expand, include the customer, embed related, expand parameter, include + responses, sideload
overwrite guard: if-match, overwrite each other, lost update, clients + overwrite, etag + lock, <etag> + <locking>
slideshow: carousel, slideshow, slider of pictures, picture slider
trace from graph: exemplars, exemplar, jump from the histogram, from metric to trace
wait option: timeout flag, how long it waits, how long the, wait option, wait + option
system packages: apt, apt packages, system packages, apk, yum, dnf, os packages, <docker> + apt
disk of machines: ebs, ebs volumes, disks of the virtual machines, volume, volumes, persistent disk
trie: trie, prefix tree, type-ahead, typeahead, suggestions as you type
high score: leaderboard, high score, ranking list, top list
brotli: brotli, gzip, deflate, better compression, zstd
preferred language: preferred language, in which language, language + addressed, <language> + column
error rate alert: too many requests fail, error rate, failure rate, requests + fail, <alerting> + fail
http wrapper: wrapper, api client, http wrapper, rest client
`;
