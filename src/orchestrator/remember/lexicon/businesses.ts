/** What software is written for: the words of shops, banks, offices, media and travel. */
export const BUSINESSES = `
cms: cms, content management, wordpress, drupal, contentful, strapi, headless, sanity, typo3, editorial, content
publish content: publish, unpublish, go live, schedule post, publication, publishing, draft, embargo
moderation: moderation, moderate, moderator, report abuse, flag content, block user, offensive, abusive, profanity, bad words, swear words, hate speech, inappropriate
reaction: upvote, upvotes, vote, votes, thumbs up, reaction, reactions, follow, followers, heart
project board: kanban, board, sprint, roadmap, milestone, backlog, swimlane, scrum, gantt, jira, trello, asana
knowledge base: confluence, notion, wiki, knowledge base, help articles, intranet
crm: crm, salesforce, hubspot, lead, leads, deal, deals, opportunity, opportunities, sales pipeline, prospect, prospects
erp: erp, sap, dynamics, odoo, back office system, accounting system, datev, quickbooks, xero
shop platform: shopify, magento, woocommerce, shopware, online store
game rules: achievement, achievements, tournament, leaderboard, high score, highscore, ranking, level up, xp
multiplayer: multiplayer, matchmaking, lobby, co-op, netcode, opponents
save game: save game, savegame, saved game, checkpoint, progress lost
barcode: barcode, qr code, qr, scanner, scan codes, ean, scannable
label printing: label, labels, printer, packing slip, pick list, packing list, shipping label, print labels
fulfilment: fulfilment, fulfillment, picking, packing, warehouse, logistics, dispatch, carrier, dhl, fedex
returns: returns, rma, return label, send back, goods back, exchange, return request
preorder: preorder, pre-order, backorder, back-order, not yet released, coming soon
upsell: upsell, cross-sell, also bought, related products, recommendations, frequently bought together, bundle offer
abandoned cart: abandoned cart, abandoned carts, abandoned basket, left in the cart, unfinished orders, incomplete checkout, did not finish buying
store credit: store credit, gift card, gift cards, voucher balance, credit balance, account balance, prepaid
product attributes: size guide, variant, variants, sizes, attributes, specification, compare products, product details
live chat: live chat, chat widget, chat window, intercom, chat support, talk to support
call centre: ivr, call center, call centre, voicemail, hotline, phone support, telephony
speech: speech, voice, transcription, transcribe, dictation, text to speech, speech to text
captions: captions, subtitles, closed captions, vtt, srt, transcript
media: audio, sound, podcast, music, volume, mp3, playback, player, mute
transcode: transcode, transcoding, ffmpeg, hls, video format, codec, encode video, re-encode
watermark: watermark, watermarks, stamp, overlay logo
ocr: ocr, text recognition, scanned documents, scan, document parsing, read text from images, extract text
e-invoice: e-invoice, einvoice, xrechnung, zugferd, peppol, electronic invoice, e-invoicing, ubl, edi
payout: payout, payouts, settlement, disbursement, seller payments, ach, wire, bank transfer, direct debit
dispute: dispute, disputes, chargeback, chargebacks, contested, claim, disputed, bank takes money back, <payment> + dispute, takes money back
late fee: late fee, dunning, overdue, interest, penalty, unpaid, collection, reminder fee
loan: loan, loans, mortgage, credit, instalment, installment, instalments, installments, repayment, interest rate, credit limit, leasing, borrower
insurance: insurance, claim, claims, premium, underwriting, policyholder, coverage, insured, policy holder, coverage policy
quote: quote, quotes, quotation, offer, offers, estimate, proposal, cost estimate
pricing tier: tier, tiers, pricing plan, tariff, package, subscription plan, plan limits, usage-based, metered, metering, seats, seat
medicine: prescription, lab result, hl7, fhir, patient, clinical, medication, diagnosis, appointment, doctor
education: grade, grades, attendance, timetable, exam, quiz, course, student, students, teacher, lesson, homework
hr: payroll, salary, wages, payslip, leave request, vacation, time off, absence, holiday request, sick leave, hr, human resources, leave days, days off, annual leave
shift: shift, shifts, roster, rota, duty, on duty, work schedule, on-call schedule
timesheet: timesheet, timesheets, time sheet, time tracking, working hours, hours worked, time entries, log hours, work time
expense: expense, expenses, reimbursement, travel costs, receipts, mileage
travel: travel, trip, hotel, flight, flights, airline, itinerary, room, seat, check-in, reservation, booking
restaurant: restaurant, menu, recipe, recipes, dish, table reservation, food, ingredients, kitchen
fleet: fleet, vehicle, vehicles, car, cars, truck, driver, drivers, route planning, delivery route
geofence: geofence, heatmap, marker, markers, map pins, clusters, radius, nearby, distance, location tracking
energy: energy, electricity, meter, meter reading, smart meter, solar, charging, consumption, kwh, charging station
real estate: property, properties, listing, listings, rent, landlord, lease, apartment, flat, house
auction: auction, auctions, bid, bids, bidder, bidding, highest bid
advertising: ad, ads, advert, impression, impressions, click, clicks, campaign, adsense, sponsored, promotion banner
conversion: conversion, conversions, funnel, cohort, drop-off, attribution, utm, a/b test, split test, experiment, variant
lead form: contact form, lead form, enquiry, inquiry, demo request, request form
e-signature: e-signature, esignature, docusign, sign documents, electronic signature, digital signature, signing contracts
contract document: contract, contracts, clause, agreement, terms, nda
version history: version history, revisions, earlier versions, previous versions, document history, restore a version, changes over time, revision, history of changes
approval: approval, approvals, approve, approver, sign off, sign-off, four eyes, second person, release by manager
chat assistant: chatbot, virtual assistant, faq bot, ai assistant, copilot
opengraph: opengraph, open graph, twitter card, link preview, share preview, social preview, og image
multi language seo: hreflang, language urls, alternate language, localised urls
event ticket: event, events, concert, venue, attendee, attendees, tickets, admission, rsvp
donation: donation, donations, donate, charity, fundraising, sponsor, fundraiser
membership: membership, memberships, member card, club, subscriber, premium members
directory: directory, phone book, org chart, staff list, employee directory, people search
proration: proration, prorate, prorated, partial month, partial period, mid-cycle, pro rata, rest of the month, remaining days, mid-month, <subscription> + partly, <subscription> + change, plan change, plan changes, only for the rest
purchasing: procurement, purchase order, purchase orders, purchasing, requisition
`;
