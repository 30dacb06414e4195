/** Trades beside the web: devices, data, learning machines, phones, games, books, clusters and the law. */
export const TRADES = `
firmware: firmware, embedded, embedded software, device software, bare-metal code, microcontroller code, rom, on the device
microcontroller: microcontroller, mcu, controller board, stm32, esp32, esp8266, arduino, avr, nrf52, cortex-m, pic, chip, soc, board
bootloader: bootloader, boot loader, boot code, boot rom, u-boot, uboot, mcuboot, second stage, first stage
memory map: memory map, linker script, flash layout, flash page, partition table, address space, memory layout, flash sector, eeprom, nvs
rtos: rtos, real-time operating system, freertos, zephyr, threadx, task scheduler, vxworks, nuttx
interrupt: interrupt, isr, interrupt handler, irq, interrupt service routine, edge triggered
contact bounce: debounce, bounce, bouncing, contact bounce, counted twice, counted several times, one push, one press, press of a button, chatter, door contact, reed contact
watchdog: watchdog, watch dog, wdt, automatic reset, resets itself, reboot when it hangs, reboot automatically, hangs, freezes, stuck
freeze: freeze, freezes, frozen, hang, hangs, lockup, lock up, locks up, stall, unresponsive, stops responding, stop talking, stops talking, dead until
power saving: low power, low-power, sleep mode, sleep current, deep sleep, battery life, battery drain, drains the battery, battery, power consumption, standby, idle current, quiescent, energy saving, power draw, while idle
supply voltage: brownout, brown-out, brown out, supply voltage, voltage drop, voltage dip, power glitch, undervoltage, power supply, power cycle, power cycled, power loss
field bus: i2c, spi, uart, can bus, canbus, modbus, rs485, serial bus, fieldbus, bus, profibus, onewire, peripheral, peripherals, serial port
sensor: sensor, sensors, probe, accelerometer, gyroscope, imu, adc, thermometer, temperature sensor, thermistor, pressure sensor, measuring device, readings, reading
calibration: calibrate, calibration, offset, trim value, zero point, compensation, gain, adjust readings, drift of the sensor
actuator: motor, drive, motor controller, drive control, servo, stepper, actuator, pwm, inverter, pid controller, valve, relay
modem: modem, cellular, lte, 4g, 5g, nb-iot, sim card, cellular unit, mobile network module, gsm, radio module, lorawan, lora, zigbee
gateway device: gateway, edge device, edge box, box, iot gateway, hub, router device
ota: ota, over the air, over-the-air, firmware update, firmware rollout, firmware image, remote update, field update, update image, device update, dfu
image signing: signed image, sign the image, secure boot, cryptographic signature, code signing, signature, signed firmware, only accept signed, verify image
factory: factory, production line, manufacturing, end of line, assembly line, plant, shop floor, provisioning line
hardware test: hardware in the loop, hil, test bench, test rig, jtag, swd, debug probe, oscilloscope, logic analyser
pairing: pairing, bluetooth, ble, pair, advertising packet, gatt, nfc
plc: plc, scada, opc ua, opc-ua, ladder logic, automation controller, programmable controller
robot: robot, ros, ros2, lidar, slam, kinematics, trajectory, path planning, arm
vehicle: vehicle, autosar, ecu, obd, telematics, fleet, car, vehicles, cars, truck, van

data pipeline: dag, airflow, dagster, prefect, data pipeline, pipeline, ingestion, import pipeline, etl, elt, load job, nightly load, daily import, overnight import, batch load, dbt, luigi, data load, job
backfill: backfill, back-fill, historical load, reload history, re-run the past, reprocess, historic data, history load, past months, previous months, last year, previous twelve months, catch up old data
stream processing: flink, kafka streams, stream processor, stream processing, streaming job, spark streaming, beam, windowing, watermark, late events, late data, late arriving, delayed messages, delayed events, out-of-order events
dimension: dimension, dimension table, master data, reference data, star schema, fact table, facts, scd, slowly changing, data mart, mart, data vault
partition table: partition, partitioned, partitioning, partition by date, split by date, by day, daily partitions, shard by date, clustering key, scan less, scans cost
clickstream: clickstream, click stream, events, event data, page views, tracking events, behavioural data
orphan row: orphaned rows, orphans, referential integrity, belongs to, foreign key check, no parent, order line, order lines, order position, position, line item, line items
raw zone: landing zone, raw zone, raw data, bronze, staging area, dumps, incoming files, comma-separated, csv, flat files, silver, gold layer
columnar format: parquet, orc, columnar, columnar format, column-oriented, column store, avro, arrow
data lineage: lineage, column lineage, provenance, where it comes from, where each field comes from, comes from, data catalogue, data catalog, origin of data, upstream tables
volume check: row count, row counts, record count, volume anomaly, fewer records, far fewer, fewer rows, half the rows, number of records, data volume check, freshness, stale data, data observability, anomaly
masking: mask, masking, masked, pseudonymise, pseudonymize, anonymise, hide pii, pii, redact, tokenise, tokenize, scramble, personal columns, personal data, personal information, sensitive columns
compaction: compact, compaction, small files, tiny files, tiny objects, merge files, optimise table, optimize table, file sizes
cdc: cdc, change data capture, debezium, binlog, logical replication, incremental load, delta load
warehouse people: analytics schema, reporting database, analytics database, analysts, bi, business intelligence, looker, tableau, power bi, metabase, superset, reporting

model training: training, train, training run, training job, training script, experiment, experiments, epochs, fit a model, learn, learner, retrain, retraining, learning, fit, fitting, <machine learning> + train, ml model, lightgbm, catboost, scikit-learn, diverges, loss, nan in, does not converge
experiment tracking: mlflow, weights and biases, wandb, tensorboard, experiment tracking, tracking server, log metrics, model metrics, accuracy and loss, accuracy, loss, training metrics, run history, comet, neptune
feature drift: drift, data drift, feature drift, concept drift, distribution shift, inputs change, inputs no longer, no longer look like, skew, training-serving skew, input distribution
churn in trades: churn, attrition, customers leaving, customer loss, leave us, retention model
model rollback: previous model, last good weights, old weights, earlier weights, previous weights, model version
recommender: recommender, recommendation, suggestions engine, suggestion engine, recommendations, recommender system, similar items, collaborative filtering, suggestion, suggestions, suggests, you may also like, bestsellers
ranking: ranking, ranker, rank, scoring, relevance, learning to rank, ranked, scoring network, search results order
canary traffic: canary, small share, share of traffic, percent of traffic, few percent, five percent, a fraction of requests, shadow traffic, gradual rollout, staged rollout, percentage rollout, some users first, first a few
quantise: quantize, quantise, quantization, quantisation, int8, 8 bits, 8 bit, prune a model, shrink a model, model compression, distil, distillation, onnx, tflite, smaller model
voice recognition: speech, voice, speech recognition, voice recognition, asr, speech model, speech to text, spoken, dictation
embedding: embedding, embeddings, vector, vectors, sentence vectors, encode texts, recompute vectors, vectorise, vectorize
label leakage: leakage, label leakage, target leakage, leak of the target, sees the answer, knows the answer, too good offline, suspiciously good, train test contamination, future data
gpu in trades: gpu, cuda, cudnn, nvidia, graphics card, gpu toolkit, accelerator, tpu, rocm, driver version
dataset version: dvc, dataset version, version the data, data versioning, snapshots of data, snapshot of the dataset, training data, training set, learning data, learning datasets, datasets, lakefs, corpus
hyperparameter in trades: hyperparameter, hyper-parameter, hyperparameters, tuning, tuning trials, trials, grid search, bayesian search, optuna, ray tune, early stopping, learning rate, sweep, hopeless trials
inference: inference, serving, predict, prediction, model server, triton, torchserve, online prediction, score requests, model endpoint
labelling: labelling, labeling, annotation, annotate, annotators, ground truth, label studio, human labels
prompt: llm, prompt, prompts, completion, language model, gpt, hallucination, guardrails, context window, tokens, chatbot, assistant
evaluation: evaluation, eval, offline metric, holdout, cross-validation, confusion matrix, auc, f1, precision and recall, ab test, benchmark set
early stop: early stopping, stop early, abort sooner, abort early, give up sooner, prune trials, cut short

android in trades: android, google phone, apk, aab, play store, android app, pixel, gradle, kotlin, jetpack, compose, android package, android version
ios: ios, iphone, ipad, apple phone, ipa, swift, swiftui, uikit, xcode, testflight, app store, ios app, objective-c
app lifecycle: background, foreground, return from the background, brought to the foreground, bring to front, resume app, app resumes, minimised, suspended, reopen, app switch, comes back
gesture: gesture, gestures, swipe, swipe navigation, back gesture, pinch, long press, swipe back, predictive back
on-screen keyboard: keyboard, keypad, on-screen keyboard, on-screen keypad, soft keyboard, done button, dismiss the keyboard, virtual keyboard, return key
offline sync in trades: offline, offline queue, sync, synchronise, synchronize, without a connection, without connection, no connection, no network, network comes back, online again, back online, reconnect, upload later, local changes, pending changes, conflict resolution
app size: app size, apk size, download size, package size, code shrinking, r8, proguard, shrink, app thinning, smaller app, smaller download, apk, download is too big, android + size, android + <big>, <mobile app> + <big>, aab, ipa
deep link: deep link, deep links, universal link, universal links, app link, app links, open in the app, launch the app, open links directly, assetlinks, instead of the browser, deep linking, right screen, <url> + <mobile app>, <url> + phone, urls + screen
permission prompt: permission, camera permission, location permission, microphone permission, permission dialog, prompt at first launch, ask for permission, runtime permission, scared off, access to the camera, at the first launch, first launch
biometric: biometric, biometrics, fingerprint, face id, touch id, faceid, face unlock, fingerprint reader, unlock
wallet: wallet, purse, apple pay, google pay, payment card, pass
push token: push notification, push notifications, fcm, apns, firebase messaging, push token, notification permission
crash on device: crashes, crashs, dies, app dies, app crashes, force close, anr, app not responding, native crash, killed by the system
app review: app review, store listing, app store review, review guidelines, store rejection
haptics: haptic, haptics, vibration, vibrate

physics in trades: physics, collision, collisions, collider, hitbox, falls through, fall through, walks through, clips through, gravity, rigid body, slope, slopes, sloped, inclined, ramp, floor, ground
netcode: netcode, interpolation, interpolate, network snapshots, snapshots, lag compensation, rubber banding, rubberbanding, jump around, jumps around, jerky, jittery, jitter, moving smoothly, prediction, tick rate, dead reckoning, remote players, desync
cloud save: cloud save, save game, game state, game progress, progress, savegame, continue on another, another console, another device, keep progress, save slot, cross-save
console: console, playstation, xbox, switch console, nintendo, steam deck
light baking: lightmap, lightmaps, bake, baking, baked, precompute, precomputed, pre-compute, illumination, static light, static lighting, shadows, global illumination, lighting
level: level, map, scene, stage, world, forest, woods, terrain, dungeon
loot: loot, loot table, drop rate, drops, drop, spawn, spawn rate, rare item, rare items, legendary, item drops, gacha, drop chance, appears too often
balance: balance, balancing, too strong, too weak, nerf, buff, difficulty, too easy, too hard
frame rate in trades: frame rate, framerate, fps, frame drops, frame drop, stutter, stuttering, stutters, jank, hitch, hitches, lag spike, not smooth, dropped frames, choppy
shader: shader, shaders, graphics pipeline, pipeline state, pso, compile shaders, glsl, hlsl, material, gpu program, warm up, render pipeline, rendering
colour blind: colour-blind, color-blind, colour blind, color blind, colour blindness, red-green, deuteranopia, distinguishable, colour deficiency, colours alone, palette
match three: match three, match-three, puzzle, gems, tiles, board, jewels
game ui: hud, minimap, health bar, inventory screen, game menu, loading screen, splash screen
save slot: checkpoint, respawn, lives, continue
anti cheat: cheat, cheater, cheating, anti-cheat, aimbot, exploit players

bookkeeping: bookkeeping, books, ledger, general ledger, journal, postings, posting, post, book, booking, bookings, entries, accounting entries, double entry, chart of accounts, book entries
reconciliation: reconcile, reconciliation, reconcilliation, match payments, match incoming payments, clear open items, open items, bank statement, bank statements, account extract, account statement, statement, match, incoming payments, settle
open invoice: open invoice, open invoices, unpaid bills, unpaid invoices, outstanding invoices, receivables, accounts receivable, unpaid, outstanding, dues
payable: accounts payable, supplier, vendor, supplier payment, supplier payments, vendor payment, vendor transfer, creditor, outgoing payment, payment run, pay suppliers
vat rounding: vat, sales tax, gst, tax rounding, a cent off, per line, position by position, line by line, invoice line, each line, tax per position
accrual: accrual, accruals, deferral, deferrals, not invoiced yet, not yet invoiced, prepaid expenses, month end, month-end, period end, when the period closes, year end, closing entries, provision, expenses
period closing: period, fiscal period, closed period, close the books, month-end close, period closes, lock postings, last quarter, quarter, closed, fiscal year, year-end, alter the books, lock the books, nobody may change
depreciation: depreciation, depreciate, write off, write-off, amortisation, amortization, useful life, fixed assets, fixed asset, asset value, equipment, equipment value, capital assets, net book value
tax export: datev, gobd, saf-t, elster, tax adviser, tax advisor, tax software, tax consultant, audit file, fiscal export
bank account number: iban, bic, swift code, bank account number, account number, account numbers, routing number, sort code, bank details
direct debit: sepa, direct debit, pain.008, pain.001, debit batch, mandate, payment batch, ach, collect by debit
currency revaluation: revalue, revaluation, closing rate, exchange rate, fx, foreign currency, fx positions, unrealised gains, convert balances, currency balances, rate of the last day
card statement: credit card, creditcard, card statement, card transactions, ofx, mt940, camt, plastic money, transactions file, qif, corporate card
four eyes: four eyes, four-eyes, two people, two persons, second person, second approval, dual control, maker checker, segregation of duties, sign-off, countersign, approved twice, approval limit
expense report: expense, expenses, expense report, receipts, travel costs, per diem, mileage, reimbursement
payroll: payroll, salary, salaries, wages, pay slip, payslip, withholding, timesheet, hours worked, wage, compensation, remuneration
cost centre: cost centre, cost center, cost allocation, profit centre, controlling, budget, forecast
trading: trade, trades, order book, portfolio, position, fix protocol, market data, hedge, margin, settlement
audit proof: tamper-proof, tamperproof, immutable, append-only, cannot be altered, worm, unchangeable, tamper evident, audit log, audit trail, traces of what, what was done, privileged users, admin actions

node drain: drain, cordon, evict, move the pods, move pods away, drain nodes, node maintenance, before the upgrade, off the machine, machine, node, nodes, node drain, drains, eviction, all replicas at once, disruption
cluster: cluster, kubernetes, k8s, openshift, eks, gke, aks, control plane, kube, kubelet
startup probe: startup probe, liveness, liveness probe, readiness, readiness probe, health probe, killed before, before it has come up, more time to start, slow start, needs time to start, probe
java service: java, jvm, spring, spring boot, jar, tomcat, wildfly, quarkus
ci runner: runner, runners, ci runner, ci runners, build agent, build agents, agent, agents, build machine, executor, build server
secret store: vault, secret store, secrets manager, credential, token, vault token, key vault, rotate credentials
cardinality: cardinality, label cardinality, too many series, too many time series, time series, labels, metric explosion, blow up, series limit, too many labels
metrics server: prometheus, metrics server, metrics store, monitoring server, victoria metrics, thanos, mimir, tsdb
terraform state: terraform state, state file, remote backend, remote state, state locking, status file, tfstate, backend with locking, apply at once, apply at the same time, infrastructure code, opentofu, pulumi state, lock table, infrastructure state, somebodys laptop, <terraform> + state, <terraform> + laptop, <terraform> + backend, state + laptop
availability zone: availability zone, availability zones, zone, zones, data centre, data center, multi-az, region outage, one zone, spread over, spread across, anti-affinity, take us down, goes dark, failure domain
log archive: archive logs, ship logs, log archive, old output, container logs, docker output, output of containers, object storage, s3, bucket, blob storage, cold storage, glacier, minio, gcs
ingress: ingress, ingress controller, gateway api, enters the cluster, traffic enters, incoming traffic, reverse proxy, edge proxy, traefik, nginx ingress, httproute, load balancer, entry point of traffic
wildcard certificate: wildcard, wildcard certificate, renew, renewal, expire, expires, expired, must not expire, auto-renew, cert-manager, lets encrypt, tls, https certificate, ssl certificate
queue scaling: queue length, queue depth, backlog, scale by queue, scale workers, autoscale, autoscaling, keda, background consumers, consumers, workers, depending on the backlog, lag based scaling, messages pile up, pile up, <scale> + <queue>, <queue> + replicas, backlog + replicas, messages + replicas
pod replica: replica, replicas, instances, copies, pods
rollout strategy: rolling update, blue green, blue-green, surge, max unavailable, recreate strategy, zero downtime
image registry: registry, image registry, harbor, ecr, acr, pull through cache, image pull, docker hub limit
backup restore: velero, snapshot, restore test, disaster recovery, dr, rpo, rto, failover

screen reader: screen reader, screen readers, blind users, blind people, talkback, voiceover, nvda, jaws, announce, announces, announced, read out, hear, hears, live region, aria-live, aria-label, accessible name, accessible names, spoken
icon control: icon button, icon buttons, pictogram, pictograms, icon-only, symbol button, controls, control, icon
focus trap: focus trap, trap focus, trap the focus, tabbing, tab key, tab order, focus order, leave the popup, focus stays, keyboard focus, focus ring, focus management, inert, <dialog> + focus, <dialog> + tabbing, <dialog> + keyboard, <dialog> + leaves, leaves the modal, tabbing leaves
contrast in trades: contrast, pale, too pale, too light, faint, hard to read, wcag aa, aa, aaa, readable colours, low contrast, legible, grey on grey
placeholder: placeholder, placeholder text, hint, hint wording, hint text, sample text in the field, input hint
reduced motion: reduced motion, prefers-reduced-motion, motion, dizzy, dizziness, nausea, motion sickness, animations, vestibular, less animation, honour the system setting, system setting
keyboard only: keyboard, keybord, keyboard only, with the keyboard, without a mouse, arrow keys, no mouse, keyboard usable, operable, operate with keys
form error: form error, form errors, validation failed, validation error, error of a form, invalid input, error summary, field error
subtitles: caption, captions, subtitle, subtitles, transcript, closed captions, vtt, deaf, hard of hearing, how-to clips, clips, video text
right to left: rtl, right to left, right-to-left, arabic, hebrew, persian, urdu, mirror, mirrored, mirroring, bidi, bidirectional
accessibility statement: vpat, accessibility statement, en 301 549, section 508, ada, accessibility audit, axe

localisation: translate, translation, localise, localize, localisation, localization, l10n, i18n, polish, poland, german, germany, spanish, spain, french, france, italian, italy, japanese, japan, chinese, china, korean, korea, dutch, portuguese, brazil, swedish, sweden, czech, turkish, turkey, country, countries, language, languages, own language
receipt mail: receipt, receipt mail, purchase confirmation, order confirmation, confirmation mail, proof of purchase
plural in trades: plural, plurals, plural rules, plural forms, singular, icu, icu forms, message format, 1 items, one item, looks silly, cldr, gender forms
message catalogue: message catalogue, message catalog, strings, hard-coded strings, hardcoded strings, hard-coded texts, texts, translators, extract strings, locale file, translation file, gettext, po file, xliff, resource bundle, string table, screen texts
number format: number format, decimal separator, thousands separator, decimal comma, decimal point, currency format, format currency, money format, prices, locale format, group separator, locale, per country
glyph: glyph, glyphs, missing characters, little boxes, small boxes, tofu, empty squares, umlaut, umlauts, accents, diacritics, font subset, pdf font, character missing, embedded font
pseudo locale: pseudo-localisation, pseudo locale, text expansion, long words, translated text too long
time format: time format, date format, 24 hour, 12 hour, am pm, first day of week, week start, calendar system

retention rule: retention, retention period, delete after, deletion after, deleted after, months after, purge, half a year, six months, years after, storage limitation, data minimisation, erase, erasure, deletion period, keep only, older than, data retention, retention rule, <retention> + <remove>, 90 days, <remove> + days, <remove> + months, <remove> + years
applicant: applicant, applicants, candidate, candidates, job application, hiring, recruiting, recruitment, rejection, refusal, turned down
consent in trades: consent, opt-in, opt in, opt-out, cookie banner, agree, agreement to cookies, ad tracking, marketing cookies, cookie consent, tcf, consent record, allow tracking
subject access: subject access, subject access request, sar, dsar, data subject, everything we hold, all data we hold, all data about a person, right of access, data export, takeout, data portability, data about me, about a person, everything we know, download my data, export my data, <privacy> + <export>, <user> + <export>, copy of their data
control framework: soc 2, soc2, iso 27001, hipaa, pci, pci dss, sox, dora, nis2, compliance, audit, auditor, certification, control, controls
sbom: sbom, bill of materials, software bill of materials, cyclonedx, spdx, component list, list of components, supply chain, licence list, syft, components we ship, inventory of dependencies, <list> + components
sanction: sanction, sanctions, sanctions list, embargo, embargo list, embargo registers, watchlist, screening, screen, screened, pep, ofac, blocked persons, kyc, know your customer, onboarding check, background check
key separation: separate keys, key separation, kms, encryption key, encryption keys, key management, staging keys, production keys, hsm, share keys, share secrets, envelope encryption
environment name: test, testing, staging, stage, qa environment, live, production, prod, live system, pre-production, preproduction
incident duty: breach, breach notification, data breach, report within, supervisory authority
records: record of processing, ropa, processing agreement, dpa, data processing, subprocessors

parcel: parcel, parcels, package, shipment, shipments, consignment, delivery, tracking number, tracking code, track and trace, waybill, goods sent
courier: courier, driver, drivers, carrier, rider, delivery person, van, parcel, delivery service, parcel service, shipping provider, dhl, fedex
place on earth: geocoding, geocode, address lookup, location, position, gps, coordinates, latitude, longitude, geolocation, whereabouts, map, maps
misspelling: typo, typos, misspell, misspelled, misspelt, mistype, spelling, spelling mistake, fuzzy search, tolerant search, fuzzy
webhook delivery: webhook, webhooks, callback, callbacks, notification url, resend, resending, redeliver
quarterly: quarter, quarterly, four times a year, every three months, once a quarter
merchant: merchant, shop, seller, vendor, retailer, store, trader
goods: goods, stock, inventory, articles, article, product, products, item, items, merchandise, sku
image layer: base image, container image, layers, same layers, digest, sha256, image tag, container build
medical: patient, patients, doctor, appointment, visit, visits, clinic, practice, prescription, medical record, diagnosis
school in trades: student, students, pupil, teacher, course, lesson, grade, exam, homework, enrolment, class
estate: property, tenant, landlord, rent, lease, flat, apartment, listing, real estate
travel in trades: booking, reservation, flight, hotel, trip, itinerary, passenger, seat, check-in, boarding, room
restaurant in trades: restaurant, menu, dish, table booking, kitchen, order ticket, waiter, recipe
public office: citizen, municipality, permit, application form, authority, council, filing
energy in trades: meter, meter reading, tariff, grid, charging station, solar, kilowatt, consumption
farm: field, crop, harvest, irrigation, livestock, soil
slider: carousel, slider, slideshow, image rotator, swiper
label device: printer, label printer, receipt printer, print device, print queue, spooler
turnover: revenue, turnover, sales figures, income, sales volume
former look: redesign, former look, old look, previous look, look, design, relaunch, facelift
typing lost: lost typing, half an hour of typing, hit back, unsaved, lost what i wrote, lost my work
`;
