/**
 * The words that talk is made of, by what they do in a sentence. The grammar (reading.ts and its
 * neighbours) knows these classes alone; a sentence that nobody thought of is understood when its
 * words are here. What is in no class is content: a thing that only a repository can know.
 */

const LEXICON = {
  /* ---- courtesy ---- */
  greeting:
    'hi, hello, hey, hiya, heya, howdy, yo, greetings, morning, good morning, good afternoon, good evening, good day, good night, evening, afternoon, hi there, hey there, hello there, welcome back, sup, gday, hullo, whats up, what is up, happy monday, happy friday, happy new year, 👋',
  thanks:
    'thanks, thank you, thank, thx, ty, tnx, thankyou, cheers, ta, much appreciated, appreciate it, appreciated, i appreciate it, kudos, 🙏',
  praise:
    'great, not bad, not too bad, nice, perfect, awesome, cool, excellent, amazing, wonderful, brilliant, lovely, sweet, super, fantastic, neat, impressive, good, well done, good job, great job, nice job, nice work, great work, good work, good stuff, great stuff, good bot, good boy, bravo, wow, yay, hooray, hurray, congrats, congratulations, best, helpful, quick, fast, smart, clever, beautiful, superb, magic, love, loved, like, enjoy, works like a charm, that was quick, happy, glad, 🎉, 👍, ❤, 🥳, 👏, 💯, 🚀, 🔥, 😍, ✅, 🙌, <3',
  assent:
    'ok, okay, okey, k, kk, yes, yep, yeah, yup, yea, sure, fine, alright, all right, right, got it, understood, i see, of course, absolutely, indeed, agreed, fair enough, makes sense, sounds good, no problem, no worries, roger, ack, noted, well, so, anyway, great news, 👌, 🆗',
  farewell:
    'bye, goodbye, bye bye, see you, see ya, see you later, see you soon, see you tomorrow, talk to you later, talk later, cya, ciao, later, ttyl, brb, good night, have a nice day, have a good day, have a good one, have a nice weekend, have a great day, enjoy your weekend, take care, gotta go, i have to go, i am off, logging off, until tomorrow',
  laugh:
    'aha, ah, oh, uh, um, hm, hmm, hmmm, mm, lol, haha, hahaha, hehe, hihi, rofl, lmao, ha, funny, joking, kidding, just kidding, 😂, 🤣, 😄, 😀, 🙂, 😊, 😉, 😅, 😆, 😁, 😎, 🤖, :), :-), ;), ;-), :d, xd, :p, 8), ^^',
  sigh: 'sigh, ugh, argh, meh, oops, ouch, phew, damn, omg, wtf, ffs, hell, 😢, 😭, 😡, 😠, 🙄, 😞, 😩, 👎, 🤦, 😕, :(, :-(, :/, :o',
  probe:
    'test, testing, ping, pong, echo, just testing, a test, are you there, you there, anyone there, anybody there, anybody home, hello world, is anyone there, is anybody there, is somebody there, somebody there, still there, are you awake, are you alive, are you up, are you online, do you hear me, can you hear me',
  polite:
    'please, pls, plz, kindly, just, now, then, also, too, quickly, maybe, perhaps, actually, really, very, much, very much, so much, a lot, lots, a bit, quite, simply, for me, for us, if you can, if possible, when you can, asap, right away, immediately, thanks in advance, sorry, excuse me, pardon, sir, mate, buddy, dear, friend, folks, everyone, everybody, all, team, guys, people, there, again, once, still, already, yet, once more, though, even, only, first, finally, today, btw, by the way, fyi, hence, therefore, and, but, or, as, too much, enough, at all, everyone here',
  bot: 'gad, bot, the bot, robot, copilot, assistant, chatbot, you, yourself, your, yours, u, ai, an ai, a bot, machine',

  /* ---- grammar ---- */
  article:
    'a, an, the, some, any, every, each, all, both, no, another, other, few, many, more, most, same, such, only, own, which, whole, entire, full, exact, exactly, complete',
  pronoun:
    'i, me, my, mine, myself, we, us, our, ours, he, him, his, she, her, they, them, their, somebody, someone, anybody, anyone, nobody, one, ones, everyone, everybody, people, something, anything, nothing, everything, else',
  refer:
    'it, its, this, that, these, those, them, last, latest, newest, previous, recent, most recent, current, other, one, ones, thing, things, stuff, same, earlier, former, first, second, above, mine, here, so, what i asked for, what i asked, what i said, what you did, what you just did, which i asked for, you made, you did, i made, i asked for, i asked, of mine, from before, from earlier, from today, just now',
  preposition:
    'of, to, in, on, at, for, from, with, without, about, by, into, out, up, down, off, over, under, after, before, since, until, till, per, via, between, behind, around, through, as, than, like, against, across, along, away, instead, during, within',
  be: 'is, are, was, were, am, be, been, being, isnt',
  auxiliary:
    'do, does, did, done, has, have, had, can, could, may, might, should, would, will, shall, must, need, needs, going, gonna, let, lets, want, wants, wanted, able, allowed, supposed, used',
  conjunction: 'if, when, whenever, unless, although, though, because, while, whether, that is',
  not: 'not, no, never, nope, nah, none, neither, nor, cannot',
  number: 'two, three, four, five, once, twice',

  /* ---- questions ---- */
  who: 'who, whose, whom, which people, which person, which users, what people, who else, who all',
  what: 'what, what else, whatever',
  which: 'which',
  when: 'when, what time, how long, how much time, how many hours, how many days, until when, how soon, by when, since when',
  why: 'why, how come, what for, for what reason, what is the reason, how so',
  how: 'how, how exactly, in what way',
  where: 'where',
  tell: 'tell, tell me, explain, describe, show, show me, list, give, give me, say, display, see, let me see, i want to see, i want to know, wonder, wondering, know, curious, remind me, clarify, elaborate, summarise, summarize, print',

  /* ---- what the bot is about ---- */
  workflow: 'workflow, workflows, request, requests, plan, plans, task, tasks, proposal, proposals, one',
  approve:
    'approve, approves, approved, approving, approval, approvals, approver, approvers, sign off, signs off, signed off, sign-off, sign, signed, accept, accepted, accepts, accepting, confirm, confirmed, okayed, permission, permit, allow, allows, authorise, authorize, authorised, authorized, vote, votes, decide, decides, decided, decision, decisions, deciding, say yes, said yes, agree, green light, four eyes, four-eyes, quorum, sign this off, sign it off, sign that off, approve it, entitled',
  review:
    'review, reviews, reviewed, reviewer, reviewers, reviewing, look at, looks at, looked at, look, looking, check, checks, checked, checking, see it, inspect, inspected, examine, peer, peers, elder, elders, colleague, colleagues, somebody else, someone else, human, humans, eyes, needed, supervise, controls',
  tier: 'tier, tiers, level, levels, risk, risks, risky, riskiness, score, scored, rating, rated, dangerous, danger, safe, low risk, high risk, medium risk, sage, harmless, class, category',
  elder: 'elder, elders',
  peer: 'peer, peers, peer review',
  expire:
    'expire, expires, expired, expiry, expiration, run out, runs out, ran out, time out, times out, timeout, deadline, due, time left, time, left, lapse, lapses, valid, hours, days, long, overdue, late, remaining',
  pending:
    'pending, waiting, wait, waits, waited, open, outstanding, queue, queued, todo, to do, to-do, backlog, undecided, unanswered, stuck, blocked, hanging, unfinished, in progress, in flight, running, ongoing, active, unapproved, still going, not done, left to do',
  outcome:
    'work, worked, works, working, finish, finished, done, success, successful, successfully, succeed, succeeded, complete, completed, through, go through, gone through, went through, goes through, fail, failed, fails, failure, land, landed, merged, published, publish, ready, happen, happened, happening, happens, result, results, outcome, progress, status, state, doing, coming along, stand, stands, become, came of, come of, ok, executed, applied, there yet, take, takes, next, any news, update, anything new, eta, in place, deployed, through yet, it going, going on, rolled back, happened to',
  change:
    'change, changes, changed, changing, diff, diffs, difference, edit, edits, edited, modify, modified, modification, modifications, touch, touched, touches, patch, altered, commit, commits',
  day: 'today, yesterday, this week, this morning, this afternoon, lately, recently, last week, so far, this month, since yesterday, in the last hour, past day',
  repository:
    'repository, repositories, repo, repos, workspace, workspaces, codebase, codebases, project, projects, code base, source code, git',
  name: 'name, names, named, called, call, title',
  ability:
    'can do, could do, able to do, able, capable, capabilities, capability, good for, good at, features, feature, function, functions, skills, skill, commands, command, options, examples, example, sample, offer, support, supported, understand, understands, use you, use this, use it, work with you, purpose, kind of things, kinds of things, sorts of things, things, possible, possibilities, playbook, playbooks, help with, ask you, ask for, ask you for, ask, talk to you, usage, do for me, do here, do for us, how does this work, how does it work, how this works, how it works, how do you work, get started, start, started, begin, getting started, instructions, manual, documentation, introduction, how to, options, do with you, know how, know how to do',
  help: 'help, assist, assistance, support, hint, hints, tutorial, guide, lost, confused, i do not understand, do not understand, i do not get it, do not get it, no clue, docs, sos, man, info, information, advice, menu, usage, commands, instructions, i am lost, no idea, clueless',
  self: 'who are you, what are you, your name, who made you, who built you, who wrote you, who created you, human, person, real, robot, ai, alive, old, from, made, built, created, version, model, gpt, chatgpt, llm, intelligence, company, vendor, creator, author, introduce',
  feeling:
    'how are you, how are you doing, how do you do, how is it going, how goes it, how is life, how is your day, how have you been, you ok, are you ok, are you okay, you alright, how do you feel, feeling, doing well, doing fine',
  audit:
    'audit, audited, audit trail, trail, recorded, log, logs, logged, history, record, records, prove, proof, trace, traceable, evidence, verify, tamper, hash chain',
  isolation:
    'sandbox, sandboxed, isolated, isolation, clearing, protected, network, internet, secure, security, data, secret, secrets, private, privacy, store, stored, remember, remembers, memory, grove, learn, send, leave, gdpr',
  undo: 'undo, undoes, undone, undoing, revert, reverted, rollback, roll back, rolled back, take back, take it back, takes it back, reverse, reversed, undo it, unmake, restore, restored, go back, get back, back out',
  cancel:
    'cancel, cancelled, canceled, cancelling, abort, aborted, stop, stopped, call off, call it off, withdraw, drop, scrap, quit, halt, kill, terminate, discard, abandon',
  merge:
    'merge, merges, merged, merging, branch, branches, main, push, pushed, pushes, pull request, pull requests, pr, prs, master, deploy it',
  own: 'own, own change, own request, own changes, own requests, myself, my own, self, for myself, alone',
  rule: 'governance, rules, rule, policy, policies, process, governed, regulation',

  /* ---- moods ---- */
  complaint:
    'wrong, incorrect, mistake, mistaken, mistook, misunderstood, misread, bad, terrible, awful, horrible, useless, stupid, dumb, idiot, silly, rubbish, garbage, trash, crap, shit, sucks, hate, annoying, annoyed, angry, frustrated, frustrating, disappointed, disappointing, broke, broken, broke it, messed, mess, messed up, screwed, screwed up, hopeless, pointless, ridiculous, nonsense, worthless, complicated, confusing, unhelpful, not what i, not that, not it, not this, not like that, not right, not good, did not ask, does not work, did not work, not working, not helpful, too slow, unhappy, upset, fed up, sick of, oh no, no good, unacceptable, disaster, lame, boring, tired, weird, strange, odd, huh, what the, meant, mean it, undesired, unwanted, unexpected, shame, sad, regret, hurts',
  halt: 'stop, stop it, stop that, stop this, wait, hold on, hang on, hold your horses, halt, no, nope, nah, do not, dont, never mind, nevermind, forget it, forget that, forget about it, leave it, leave it alone, drop it, enough, not now, not yet, not so fast, back up, easy, whoa, woah, let it be, changed my mind, i changed my mind, no thanks, no thank you, skip it, ignore that, ignore it, scratch that, disregard, disregard that, undone, quit, ✋, 🛑',
  go: 'go, go ahead, go on then, proceed, do it, do that, do so, ship it, ship, lgtm, looks good, looks good to me, looks fine, sounds great, yes do it, make it so, make it happen, let us go, let us do it, let us do this, run it, approved, accepted, merge it, deploy it, send it, fire away, all good, all yours, works for me, happy with it, happy with that, i am fine with it, fine by me, fine with me, fine for me, good to go, you may, permission granted, +1',

  /* ---- verbs that never ask a repository for something by themselves ---- */
  talking:
    'tell, say, said, ask, asked, call, meet, met, enjoy, forget, forgot, remember, listen, guess, imagine, think, thinks, thought, know, knows, knew, believe, feel, feels, felt, hope, hopes, wish, love, loves, like, likes, hate, mind, pass, eat, ate, drink, sleep, slept, buy, bought, sing, play, watch, hear, heard, relax, come, came, sit, stand, shut, bring, talk, talking, speak, speaks, chat, chatting, laugh, smile, dance, cook, marry, kiss, hug, bet, care, cares, matters, matter, seems, seem, looks, look, sounds, sound, seen, saw, wonder, depends, get, got, getting, gave, keep, try',
  life: 'lunch, dinner, breakfast, coffee, weather, sunny, rain, raining, snow, weekend, vacation, holiday, holidays, birthday, pizza, beer, joke, jokes, poem, poems, song, songs, story, stories, music, movie, movies, film, football, soccer, game, games, cat, cats, dog, dogs, turtles, baby, kids, wife, husband, mother, father, mum, mom, dad, brother, sister, girlfriend, boyfriend, friends, family, meeting, meetings, standup, retro, alarm, door, window, taxi, flight, hotel, doctor, headache, coffee machine, printer, salary, boss, manager, monday, tuesday, wednesday, thursday, friday, saturday, sunday, tomorrow, tonight, party, luck, life, world, universe, god, politics, capital, president, bitcoin, horoscope, recipe, haiku, riddle, limerick, hungry, thirsty, tired, sick, bored, busy, home, office, car, bus, train, bike, money, euro, dollars, love you, miss you, marry me, hair, shirt, shoes, gift, sun, moon, stars',
} as const;

export type Class = keyof typeof LEXICON;

const byPhrase = new Map<string, Set<Class>>();
let longest = 1;
for (const [name, phrases] of Object.entries(LEXICON) as [Class, string][]) {
  for (const phrase of phrases.split(',').map((text) => text.trim())) {
    const classes = byPhrase.get(phrase) ?? new Set<Class>();
    byPhrase.set(phrase, classes.add(name));
    longest = Math.max(longest, phrase.split(' ').length);
  }
}

const NONE: ReadonlySet<Class> = new Set();

/** The classes of a word or phrase in lower case; none for content. */
export const classesOf = (phrase: string): ReadonlySet<Class> => byPhrase.get(phrase) ?? NONE;

/** Words of the longest phrase there is. */
export const MAX_PHRASE = longest;
